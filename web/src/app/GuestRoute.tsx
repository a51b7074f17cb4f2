import { useParams } from '@tanstack/react-router';
import { lazy } from 'react';

const GuestPage = lazy(async () => ({
  default: (await import('@/features/guests/GuestPage')).GuestPage,
}));
const GuestTasks = lazy(async () => ({
  default: (await import('@/features/tasks/GuestTasks')).GuestTasks,
}));

/** The guest page with its tasks, which belong to another feature. */
export function GuestRoute() {
  const params = useParams({ from: '/shell/guests/$cluster/$vmid' });
  return <GuestPage params={params} renderTasks={(at) => <GuestTasks at={at} />} />;
}

/** The same with one of its tabs in the address. */
export function GuestTabRoute() {
  const params = useParams({ from: '/shell/guests/$cluster/$vmid/$tab' });
  return <GuestPage params={params} renderTasks={(at) => <GuestTasks at={at} />} />;
}
