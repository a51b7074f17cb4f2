import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, idempotencyKey } from '@/api/client';
import { toProblem, unwrap } from '@/api/problem';
import type { Guest, PowerVerb } from '@/api/schema';
import { type Refusal, refusal } from '@/domain/power';
import { useFeedStatus, useLive, useUser } from '@/live/hooks';

type PowerTarget = Pick<Guest, 'cluster' | 'vmid' | 'name' | 'can' | 'operation'>;

function request(verb: PowerVerb, { cluster, vmid }: PowerTarget) {
  const params = { path: { cluster, vmid }, header: { 'Idempotency-Key': idempotencyKey() } };
  switch (verb) {
    case 'start':
      return unwrap(api.POST('/api/v1/guests/{cluster}/{vmid}/start', { params }));
    case 'shutdown':
      return unwrap(api.POST('/api/v1/guests/{cluster}/{vmid}/shutdown', { params }));
    case 'stop':
      return unwrap(api.POST('/api/v1/guests/{cluster}/{vmid}/stop', { params }));
  }
}

/** The power verbs of one guest: whether each may be used, why not, and how to ask for it. */
export function usePower(guest: PowerTarget) {
  const { t } = useTranslation();
  const live = useLive();
  const user = useUser();
  const offline = useFeedStatus().state === 'offline';

  const mutation = useMutation({
    mutationFn: (verb: PowerVerb) => request(verb, guest),
    onSuccess: (operation) => live.begin(operation),
    onError: (error, verb) => {
      const problem = toProblem(error);
      notifications.show({
        color: 'red',
        role: 'alert',
        autoClose: 12_000,
        title: t('power.refused', { verb: t(`power.${verb}`), name: guest.name }),
        message: problem.detail ?? problem.title,
      });
    },
  });

  const reason = (why: Refusal): string => {
    switch (why.by) {
      case 'server':
        return why.reason;
      case 'role':
        return t('power.needsOperator');
      case 'operation':
        return t('power.underWay', { verb: t(`power.${why.verb}`) });
      case 'connection':
        return t('power.offline');
      case 'unknown':
        return t('power.notOffered');
    }
  };

  return {
    /** Why the verb cannot be used now, in words; undefined when it can. */
    why: (verb: PowerVerb): string | undefined => {
      if (mutation.isPending)
        return t('power.underWay', { verb: t(`power.${mutation.variables}`) });
      const refused = refusal(verb, guest, user, offline);
      return refused && reason(refused);
    },
    ask: (verb: PowerVerb) => mutation.mutate(verb),
    sending: mutation.isPending ? mutation.variables : undefined,
  };
}
