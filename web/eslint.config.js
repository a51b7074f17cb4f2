import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

// Layers, from the outside in: app > features > ui, live, domain > api. Nothing looks outwards.
const never = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map((group) => ({ group: [group] })) }],
});

const features = ['auth', 'overview', 'guests', 'nodes', 'storages', 'tasks', 'clusters'];

export default ts.config(
  { ignores: ['target', 'node_modules', 'src/api/generated', 'public'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Template texts of numbers are the rule in a portal full of figures.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `onClick={() => go()}` reads better than a block.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Give it a name.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files.' },
      ],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/*.ts'],
    plugins: { 'react-hooks': hooks, 'jsx-a11y': a11y },
    rules: {
      ...hooks.configs.recommended.rules,
      ...a11y.configs.strict.rules,
      'max-lines': ['error', { max: 400, skipComments: true }],
    },
  },
  {
    // useVirtualizer hands out functions that must not be memoised; the components that call it are small.
    files: ['src/**/*.tsx'],
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['src/api/**'],
    rules: never('@/app/*', '@/features/*', '@/ui/*', '@/live/*', '@/domain/*'),
  },
  { files: ['src/domain/**'], rules: never('@/app/*', '@/features/*', '@/ui/*', '@/live/*') },
  { files: ['src/ui/**'], rules: never('@/app/*', '@/features/*', '@/live/*', '@/api/*') },
  { files: ['src/live/**'], rules: never('@/app/*', '@/features/*', '@/ui/*') },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: never('@/app/*', `@/features/!(${feature})/**`, '#mock/*'),
  })),
  // Dictionaries are long by nature.
  { files: ['src/i18n/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.test.{ts,tsx}'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        window: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
        getComputedStyle: 'readonly',
        navigator: 'readonly',
        localStorage: 'readonly',
        PerformanceObserver: 'readonly',
        requestAnimationFrame: 'readonly',
      },
    },
  },
);
