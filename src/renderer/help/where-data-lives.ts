/**
 * The words of the help page about data. docs/privacy.md says the same in the same order; a test compares the two, so that
 * neither promises what the other does not.
 */
export interface Place {
  what: string;
  where: string;
  /** How it is kept when its client is sealed. */
  sealed: string;
  /** Whether it can be read without the passphrase although the client is sealed. */
  isReadable: boolean;
}
export interface HelpSection {
  heading: string;
  points: readonly { term?: string; text: string }[];
}

const ownFolder = 'the app’s own folder';

export const whereDataLives = {
  title: 'Where your data lives, what is protected and what is not',
  lead: 'Backcast has no account and uses no network: it works the same with the cable pulled. Everything is on this laptop, in these places.',
  columns: { what: 'What', where: 'Where', sealed: 'When the client is sealed' },
  places: [
    {
      what: 'The client’s folder: plans, sessions, agreed versions, the profile',
      where: 'where you put it, at first in Documents',
      sealed: 'encrypted',
      isReadable: false,
    },
    {
      what: 'The working copy, which survives a crash',
      where: ownFolder,
      sealed: 'in memory only',
      isReadable: false,
    },
    {
      what: 'Words that the folder could not take',
      where: 'in the working copy',
      sealed: 'encrypted, in the app’s own folder',
      isReadable: false,
    },
    { what: 'Earlier states', where: ownFolder, sealed: 'encrypted', isReadable: false },
    {
      what: 'Backups',
      where: 'the folder that you chose, at first in Documents',
      sealed: 'encrypted',
      isReadable: false,
    },
    {
      what: 'Copies of damaged files, kept aside for 90 days',
      where: ownFolder,
      sealed: 'encrypted, as they were',
      isReadable: false,
    },
    {
      what: 'The list of clients: name, industry, colour, and where the folder is',
      where: ownFolder,
      sealed: 'the alias, and where the folder is',
      isReadable: true,
    },
    {
      what: 'The log, for when something goes wrong',
      where: ownFolder,
      sealed: 'codes and numbers, no words of any client',
      isReadable: true,
    },
    {
      what: 'Examples that you keep for other clients',
      where: ownFolder,
      sealed: 'not encrypted',
      isReadable: true,
    },
    {
      what: 'What you export: pages, texts, tables',
      where: 'where you saved it',
      sealed: 'not encrypted',
      isReadable: true,
    },
    {
      what: 'The whole client as one file',
      where: 'where you saved it',
      sealed: 'encrypted',
      isReadable: false,
    },
  ] satisfies readonly Place[] as readonly Place[],
  sections: [
    {
      heading: 'A client that is not sealed',
      points: [
        {
          text: 'It is not encrypted. Anyone who can read your disk can read it; if your system encrypts the whole disk, that protects it while the laptop is off.',
        },
        {
          text: 'Your private notes, and what you note on influence and stance, are left out of the stage, the page and everything that you export for others. They are in the folder, in backups and in the whole client as one file.',
        },
      ],
    },
    {
      heading: 'What sealing does not hide',
      points: [
        {
          text: 'The name of the folder, the number of its files, roughly how large they are, and when they were written.',
        },
        {
          text: 'What stays on modern disks, in backups of other programs and at sync services after a client was sealed. They may keep the old readable files for a while, and Backcast cannot reach them.',
        },
        {
          text: 'What is on the screen while the client is open, what you copy to the clipboard, and what another program on this laptop reads then.',
        },
        {
          text: 'What the system itself writes down of its memory when it runs short of it or hibernates.',
        },
        { text: 'Pages, texts and examples that you made of it, before or after.' },
      ],
    },
    {
      heading: 'When something is lost',
      points: [
        { term: 'The passphrase', text: 'The recovery code opens the client.' },
        { term: 'Passphrase and code', text: 'Nobody can open it again. There is no other way in.' },
        {
          term: 'The laptop',
          text: 'A sealed client stays closed without its passphrase. Restore a backup or the synced folder on another one.',
        },
      ],
    },
    {
      heading: 'On other laptops',
      points: [
        {
          text: 'A folder that is synced or copied opens on another laptop with Backcast and, when it is sealed, with the same passphrase or code.',
        },
        { text: 'Earlier states and the working copy stay on the laptop they were made on.' },
      ],
    },
  ] satisfies readonly HelpSection[] as readonly HelpSection[],
} as const;
