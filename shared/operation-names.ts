/**
 * The names of all operations, apart from their schemas so that the preload, which only passes calls on, does not
 * carry zod.
 */
export const operationNames = [
  'checkPacket',
  'addPackets',
  'createRequest',
  'editPacket',
  'listPackets',
  'showPacket',
  'finalizePackets',
  'withdrawPackets',
  'sync',
  'readOutbox',
  'makePdf',
  'exportPackets',
  'importPacket',
  'setChannel',
  'showChannel',
  'backupProfile',
  'restoreProfile',
  'checkProfile',
] as const;
export type OperationName = (typeof operationNames)[number];

/** Operations of the window's host: they need a dialog, the desktop or the preferences file. */
export const hostOperationNames = ['savePdf', 'readPreferences', 'writePreferences', 'readAbout'] as const;
export type HostOperationName = (typeof hostOperationNames)[number];
