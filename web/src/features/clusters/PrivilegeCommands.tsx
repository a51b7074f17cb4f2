import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from '@/features/clusters/Clusters.module.css';
import { Icon } from '@/ui/Icon';

/** Reading everything and the power verbs, nothing more (`pveum(1)`). */
const commands = [
  'pveum role add MpcPower --privs VM.PowerMgmt',
  'pveum user add mpc@pve --comment Proxmox-MPC',
  'pveum acl modify / --users mpc@pve --roles PVEAuditor,MpcPower',
  'pveum user token add mpc@pve portal --privsep 0',
].join('\n');

export function PrivilegeCommands() {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (
    <div>
      <p className={classes.lead}>{t('clusters.commandsLead')}</p>
      <pre className={classes.command}>{commands}</pre>
      <Button
        leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />}
        mt={8}
        onClick={() => clipboard.copy(commands)}
        variant="default"
      >
        {t('clusters.copyCommands')}
      </Button>
    </div>
  );
}
