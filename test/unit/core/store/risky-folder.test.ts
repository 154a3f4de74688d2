import { expect, test } from 'vitest';
import { folderRisk } from '../../../../electron/core/store/risky-folder.ts';

const EXT4 = 0xef53;

test.for([
  ['NFS', 0x6969],
  ['SMB', 0x517b],
  ['SMB2', 0xfe534d42],
  ['SMB2, as a signed number', 0xfe534d42 | 0],
  ['CIFS', 0xff534d42],
  ['9P', 0x01021997],
] as const)('a profile on a file system of another computer is at risk: %s', ([, type]) => {
  expect(folderRisk('/home/erika/profile', () => type)).toBe('network-folder');
});

test.for([
  '/home/erika/Dropbox/desk',
  'C:\\Users\\erika\\OneDrive - Muster AG\\Desk',
  '/Users/erika/Library/Mobile Documents/com~apple~CloudDocs/desk',
  '/home/erika/Nextcloud/desk',
  '/home/erika/Google Drive/desk',
])('a profile in a folder that a program keeps in step with others is at risk: %s', (folder) => {
  expect(folderRisk(folder, () => EXT4)).toBe('synced-folder');
});

test.for(['\\\\server\\share\\desk', '//server/share/desk'])('a share is a network folder: %s', (folder) => {
  expect(folderRisk(folder, () => EXT4)).toBe('network-folder');
});

test.for([
  '/home/erika/.config/Onboarding Desk',
  '/home/dropboxer/my-onedrive',
  'C:\\Users\\erika\\AppData\\Desk',
])('a folder of this computer is none: %s', (folder) => {
  expect(folderRisk(folder, () => EXT4)).toBeNull();
});

test('a system that cannot say where a folder lies says nothing against it', () => {
  expect(
    folderRisk('/home/erika/profile', () => {
      throw new Error('ENOSYS');
    }),
  ).toBeNull();
});
