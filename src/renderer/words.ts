/** What a user reads when something expected goes wrong: what happened, what was kept, what to do. */
import type { ErrorCode } from '@shared/ipc';

export interface Words {
  title: string;
  text: string;
}

/** Exhaustive on purpose: a new error code without words does not compile. */
const words: Record<ErrorCode, Words> = {
  forbidden: {
    title: 'That did not work',
    text: 'This window may not do that. Nothing was changed. Close it and open it again.',
  },
  'bad-request': {
    title: 'That did not work',
    text: 'Backcast asked itself for something it does not understand. Nothing was changed.',
  },
  locked: {
    title: 'This client is locked',
    text: 'Nothing was changed. Unlock it on the list of clients with its passphrase.',
  },
  'too-large': {
    title: 'That is too much at once',
    text: 'More than 5 MB in one go is not taken. Nothing was changed. Try it in smaller parts.',
  },
  'too-many': {
    title: 'Too much at the same time',
    text: 'Backcast is still busy with the last requests. Nothing was changed. Try again in a moment.',
  },
  internal: {
    title: 'Something went wrong in Backcast',
    text: 'Your words are kept. Try it once more; if it happens again, close Backcast and start it anew.',
  },
  'unknown-folder': {
    title: 'Choose the folder again',
    text: 'Backcast no longer knows which folder you picked. Nothing was created.',
  },
  'folder-not-writable': {
    title: 'This folder cannot be written to',
    text: 'Nothing was created. Choose a folder of your own, for example inside Documents.',
  },
  'folder-in-use': {
    title: 'This folder already holds something',
    text: 'A client needs an empty folder of its own. Nothing was changed. Choose or create another one.',
  },
  'disk-full': {
    title: 'The disk is full',
    text: 'Your words are kept on this laptop and go to the folder as soon as there is room. Free some space.',
  },
  'not-a-workspace': {
    title: 'This is not a client folder',
    text: 'There is no Backcast client in it. Nothing was changed. Choose the folder that holds workspace.json.',
  },
  'newer-version': {
    title: 'Made with a newer Backcast',
    text: 'Nothing was changed. Update Backcast on this laptop to open it.',
  },
  'already-added': {
    title: 'Already in your list',
    text: 'This client is on the list already.',
  },
  'folder-not-readable': {
    title: 'This folder cannot be read',
    text: 'Nothing was changed. Check who may open it, or choose another one.',
  },
  'folder-missing': {
    title: 'The folder is not there now',
    text: 'Your words are kept on this laptop. Plug the drive in, or bring the folder back to its place.',
  },
  'folder-read-only': {
    title: 'The folder does not accept changes',
    text: 'Your words are kept on this laptop. They go to the folder as soon as it can be written to.',
  },
  'changed-on-disk': {
    title: 'The file was changed by something else',
    text: 'Your words are kept on this laptop. They are joined with the other version as soon as it can be read.',
  },
  'file-busy': {
    title: 'The file is open somewhere else',
    text: 'Nothing was overwritten. Close it there, or choose another name.',
  },
  'invalid-document': {
    title: 'This cannot be saved as it is',
    text: 'Your words are kept on this laptop. Undo the last change, then try again.',
  },
  'no-destination': {
    title: 'The page starts with the destination',
    text: 'Write what is true when this has worked, and by when. Then the page appears.',
  },
  'page-failed': {
    title: 'The page could not be drawn',
    text: 'Your plan is safe. Try again; if it happens again, the log says more.',
  },
  superseded: {
    title: 'A newer page is on its way',
    text: 'You changed something while the page was drawn.',
  },
  'does-not-fit': {
    title: 'It does not fit on one page',
    text: 'Nothing was written. Shorten what is named beside the page, then export again.',
  },
  'wrong-passphrase': {
    title: 'That is not the passphrase',
    text: 'Nothing was opened and nothing was changed. Capitals and spaces count. The recovery code opens it as well.',
  },
  'wrong-recovery-code': {
    title: 'That recovery code is for something else',
    text: 'It is a whole code, but not the one of this client. After a change of the key only the newest code counts.',
  },
  'recovery-code-mistyped': {
    title: 'There is a slip in the recovery code',
    text: 'It has 34 letters and digits. Compare it with your copy, group by group.',
  },
  'keys-damaged': {
    title: 'The keys of this client are damaged',
    text: 'The file keys.json in its folder lost something, so no passphrase opens it. Nothing was changed. Put a copy of keys.json from a backup in its place.',
  },
  'keys-tampered': {
    title: 'Somebody has changed the keys of this client',
    text: 'The file keys.json in its folder is not the one that Backcast wrote. Nothing was opened. Put a copy from a backup in its place, and find out who writes to that folder.',
  },
  'files-with-problems': {
    title: 'Some files of this client cannot be read',
    text: 'They would be lost to whoever reads the others, so nothing was changed. The library lists them; mend or remove them first.',
  },
  'unknown-snapshot': {
    title: 'That earlier state is not there any more',
    text: 'States are thinned as they grow old. Nothing was changed; choose another one.',
  },
  'snapshot-damaged': {
    title: 'That earlier state cannot be read',
    text: 'Its file was damaged, or its client is locked. Nothing was changed; the others can be read.',
  },
  'same-version': {
    title: 'Nothing has changed since',
    text: 'What is promised is what was agreed last. Nothing was written; change the plan and agree it then.',
  },
  'unknown-version': {
    title: 'The file of this version is missing',
    text: 'It is not in the client’s folder, in “versions”. Backups have it; the plan itself is unchanged.',
  },
  'version-damaged': {
    title: 'This version cannot be read',
    text: 'Its file does not hold what was agreed, and was left as it is. Backups may have the good one.',
  },
  'unknown-backup': {
    title: 'That backup is not there any more',
    text: 'It was removed, or its drive is away. Nothing was changed.',
  },
  'not-an-archive': {
    title: 'This is not a Backcast client',
    text: 'Nothing was taken from the file. Files that hold a whole client end in .backcast.',
  },
  'archive-too-large': {
    title: 'This file is too large to be a client',
    text: 'Nothing was taken from it. A client has 50 MB at most.',
  },
  'archive-damaged': {
    title: 'This file is damaged',
    text: 'Part of it is missing or was changed, so nothing was taken from it. Ask for it again, or take an older backup.',
  },
  'archive-unreadable': {
    title: 'This file cannot be read now',
    text: 'Its drive went away, or it may not be read here. Nothing was changed. Try again when it can be reached.',
  },
  'archive-unsafe': {
    title: 'This file is not safe',
    text: 'It tries to put files where they do not belong. Nothing was taken from it. Do not open it with anything else.',
  },
  'archive-sealed': {
    title: 'This client is sealed',
    text: 'A sealed client cannot stand beside itself. Nothing was changed. Take over what you need with "Restore here", which can be undone.',
  },
  'not-a-picture': {
    title: 'The picture could not be made',
    text: 'Nothing was written. Try again; as a PDF the page can be exported all the same.',
  },
  'not-verified': {
    title: 'The file is not what was written',
    text: 'Backcast read it back and it differs. Do not send it. Export again, best to another disk.',
  },
  'unknown-example': {
    title: 'This example is gone',
    text: 'It was removed in the meantime. Nothing was changed.',
  },
  'not-an-example': {
    title: 'This example cannot be read',
    text: 'Its file is damaged or from a newer Backcast. It was left as it is.',
  },
  'title-taken': {
    title: 'There is an example of this name',
    text: 'Nothing was changed. Give this one another name.',
  },
  'unknown-file': {
    title: 'Export it again',
    text: 'Backcast no longer knows where that file went.',
  },
};

export function wordsFor(code: ErrorCode): Words {
  return words[code];
}
