// Sets the chosen colours before the first paint; the page's policy allows no inline script.
(function () {
  var chosen = 'auto';
  try {
    chosen = localStorage.getItem('mpc.theme') || 'auto';
  } catch {
    // Storage is switched off: follow the system.
  }
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.setAttribute(
    'data-mantine-color-scheme',
    chosen === 'auto' ? (dark ? 'dark' : 'light') : chosen,
  );
})();
