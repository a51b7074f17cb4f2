import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '#mock/api';
import { openPortal } from '../../test/portal';

type Portal = Awaited<ReturnType<typeof openPortal>>;

describe('the portal', () => {
  let portal: Portal | undefined;

  afterEach(() => portal?.close());

  const row = async (name: string) => {
    const link = (await screen.findAllByRole('link', { name }))[0];
    const found = link?.closest('[role=row]');
    if (!(found instanceof HTMLElement)) throw new Error(`no row of ${name}`);
    return found;
  };

  it('leads back to where the reader was going after signing in', async () => {
    portal = await openPortal('/nodes', { signedOut: true });
    const { user } = portal;

    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'admin');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByRole('grid', { name: 'Nodes' })).toBeInTheDocument();
    expect(location.pathname).toBe('/nodes');
  });

  it('says why signing in failed', async () => {
    portal = await openPortal('/', { signedOut: true });
    const { user } = portal;

    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'guess');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The user name or the password is wrong.',
    );
  });

  it('filters the guests with the search language and names an unknown field', async () => {
    portal = await openPortal('/guests');
    const { user } = portal;
    await screen.findByRole('grid', { name: 'Guests' });

    await user.click(screen.getByRole('searchbox', { name: 'Filter guests' }));
    await user.paste('cluster:lab name:web stauts:x');

    await waitFor(() => expect(screen.getByText('3 of 40 guests')).toBeInTheDocument());
    expect(screen.getByText(/Did you mean “status”/)).toBeInTheDocument();
  });

  it('tells no match from no guests, and names the term that is to blame', async () => {
    portal = await openPortal('/guests?q=cluster%3Alab+name%3Anothing');
    const { user } = portal;

    expect(await screen.findByRole('heading', { name: 'No matching guests' })).toBeInTheDocument();
    expect(screen.getByText('“name:nothing” leaves the fewest.')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Clear filter' }));
    expect(await screen.findByRole('grid', { name: 'Guests' })).toBeInTheDocument();
  });

  it('asks for a cluster where there is none', async () => {
    portal = await openPortal('/guests', { guests: 0 });

    expect(await screen.findByRole('heading', { name: 'No clusters yet' })).toBeInTheDocument();
  });

  it('shows a start as under way until the feed confirms it', async () => {
    portal = await openPortal(
      '/guests?q=status%3Astopped+cluster%3Alab+-template%3Atrue+-lock%3A*',
    );
    const { api, user } = portal;
    const stopped = [...api.world.guests.values()].find(
      ({ status, cluster, template, lock }) =>
        status === 'stopped' && cluster === 'lab' && !template && lock === undefined,
    );
    const { name, address } = stopped ?? { name: '', address: '' };
    const guestRow = await row(name);

    await user.click(within(guestRow).getByRole('button', { name: `Actions for ${name}` }));
    // Without sizes the menu takes its row for scrolled away, and hides.
    await user.click(await screen.findByRole('menuitem', { name: 'Start', hidden: true }));

    await waitFor(() => expect(guestRow).toHaveTextContent('Starting'));
    expect(api.world.guests.get(address)?.status).toBe('stopped');
    await waitFor(() => expect(guestRow).toHaveTextContent('Running'));
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
  });

  it('asks before it stops a guest, and stops nothing on second thoughts', async () => {
    portal = await openPortal('/guests/lab/100');
    const { api, user } = portal;
    api.setStatus('lab/guest/100', 'running');
    const stop = await screen.findByRole('button', { name: /^Stop/ });
    await waitFor(() => expect(stop).toHaveAttribute('aria-disabled', 'false'));

    await user.click(stop);
    const dialog = await screen.findByRole('dialog', { name: /^Stop web-01/ });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(api.world.operations.size).toBe(0);

    await user.click(stop);
    const again = await screen.findByRole('dialog', { name: /^Stop web-01/ });
    await user.click(within(again).getByRole('button', { name: 'Stop now' }));
    await waitFor(() => expect(api.world.guests.get('lab/guest/100')?.status).toBe('stopped'));
  });

  it('shows a change made elsewhere in the history without a reload', async () => {
    portal = await openPortal('/guests/lab/100/history');
    const { api } = portal;
    await screen.findByRole('list', { name: 'History' });

    api.change('lab/guest/100', {}, [{ field: 'config.cores', before: '2', after: '6' }]);

    const list = await screen.findByRole('list', { name: 'History' });
    await waitFor(() => expect(within(list).getByText('config.cores')).toBeInTheDocument());
    expect(within(list).getByText('6')).toBeInTheDocument();
  });

  it('tells a viewer why the power verbs are off', async () => {
    portal = await openPortal('/guests/lab/100', { role: 'viewer' });

    const start = await screen.findByRole('button', { name: /^Start/ });

    expect(start).toHaveAttribute('aria-disabled', 'true');
    expect(start).toHaveAccessibleDescription(/needs the role Operator/);
  });

  it('does not tell a missing guest from a hidden one', async () => {
    portal = await openPortal('/guests/lab/99999');

    expect(
      await screen.findByRole('heading', { name: 'Not found or no access' }),
    ).toBeInTheDocument();
  });

  it('shows what went wrong with its request ID, and tries again', async () => {
    let broken = true;
    portal = await openPortal('/storage', {
      before: ({ url }) =>
        broken && url.includes('/storages')
          ? problem(422, 'storage-list', 'Storages cannot be listed', 'The cache is being built.')
          : undefined,
    });
    const { user } = portal;
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The cache is being built.');
    expect(within(alert).getByRole('button', { name: 'Copy request ID' })).toBeInTheDocument();

    broken = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('grid', { name: 'Storage' })).toBeInTheDocument();
  });

  it('adds a cluster only after its fingerprint was compared', async () => {
    portal = await openPortal('/admin/clusters/new');
    const { api, user } = portal;
    await user.type(await screen.findByLabelText('Name'), 'north');
    await user.click(screen.getByRole('textbox', { name: 'Address' }));
    await user.paste('https://north.example.org:8006/');
    await user.click(screen.getByRole('button', { name: 'Fetch certificate' }));

    await screen.findByRole('group', { name: 'Certificate fingerprint' });
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: 'The fingerprint matches' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));

    await user.type(await screen.findByLabelText('Token ID'), 'mpc@pve!portal');
    await user.type(screen.getByLabelText('Secret'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('answered 401 to the token');
    expect(api.world.clusters.has('north')).toBe(false);

    await user.clear(screen.getByLabelText('Secret'));
    await user.type(screen.getByLabelText('Secret'), 'right');
    await user.click(screen.getByRole('button', { name: 'Connect' }));
    expect(await screen.findByRole('heading', { name: 'north is connected' })).toBeInTheDocument();
  });

  it('removes a cluster only when its name is typed', async () => {
    portal = await openPortal('/admin/clusters');
    const { api, user } = portal;
    const card = await screen.findByRole('region', { name: 'edge' });
    await user.click(within(card).getByRole('button', { name: 'Remove' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove edge?' });
    const confirm = within(dialog).getByRole('button', { name: 'Remove cluster' });

    await user.type(within(dialog).getByLabelText('Type edge to confirm'), 'edg');
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByLabelText('Type edge to confirm'), 'e');
    await user.click(confirm);

    await waitFor(() => expect(api.world.clusters.has('edge')).toBe(false));
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'edge' })).not.toBeInTheDocument(),
    );
  });

  it('goes to a page by two keys, and does not while writing', async () => {
    portal = await openPortal('/guests');
    const { user } = portal;
    const filter = await screen.findByRole('searchbox', { name: 'Filter guests' });

    await user.type(filter, 'gn');
    expect(location.pathname).toBe('/guests');

    filter.blur();
    await user.keyboard('gn');
    expect(await screen.findByRole('grid', { name: 'Nodes' })).toBeInTheDocument();
  });

  it('speaks German', async () => {
    portal = await openPortal('/guests');
    const { user } = portal;
    await user.click(await screen.findByRole('button', { name: 'User menu of admin' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Deutsch' }));

    expect(await screen.findByRole('grid', { name: 'Gäste' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('de');
  });
});
