/** Task types of PVE that have words in the dictionary; others are shown as PVE calls them. */
export const knownTaskTypes = [
  'qmstart',
  'qmshutdown',
  'qmstop',
  'qmreboot',
  'qmcreate',
  'qmdestroy',
  'qmclone',
  'qmigrate',
  'qmsnapshot',
  'qmconfig',
  'qmrestore',
  'qmtemplate',
  'vzstart',
  'vzshutdown',
  'vzstop',
  'vzreboot',
  'vzcreate',
  'vzdestroy',
  'vzmigrate',
  'vzdump',
  'startall',
  'stopall',
  'migrateall',
  'imgcopy',
  'download',
  'vncproxy',
  'vncshell',
  'aptupdate',
  'srvreload',
  'start',
  'shutdown',
  'stop',
] as const;

export type KnownTaskType = (typeof knownTaskTypes)[number];

export const knownTaskType = (type: string): KnownTaskType | undefined =>
  knownTaskTypes.find((known) => known === type);
