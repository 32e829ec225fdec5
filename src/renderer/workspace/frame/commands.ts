/** Everything the palette can do, in one list: the commands that have keys, and those that only it names. */
import type { ItemId } from '@shared/blueprint/fields';
import { type Collection, paperSizes } from '@shared/blueprint/model';
import { pasteCollections, tables } from '@shared/blueprint/table-columns';
import { commandTable, roomKeys, type WindowCommand, windowCommands } from '@shared/commands';
import type { Edit } from '@shared/edit';
import {
  type StageNumber,
  type StageView,
  stageNames,
  stageOfView,
  stageViews,
  viewsOfPart,
} from '@shared/insight/stages';
import type { Settings } from '@shared/ipc';
import { desktop, report } from '../../desktop';
import { documentIn, placeOf, profileOf } from '../../state/workspace-store';
import { viewNames } from '../blueprint/StageViews';
import type { OpenWorkspace } from '../boot';
import { blueprintInUse, titleOf } from '../library/documents';
import type { useLibrary } from '../library/use-library';
import type { useSessionControls } from '../room/use-session-controls';
import type { WindowDialog } from './use-commands';

export const commandGroups = ['Go to', 'Add', 'Do', 'Show'] as const;
export interface Command {
  /** The same from one start of the app to the next. */
  id: string;
  group: (typeof commandGroups)[number];
  words: string;
  /** Where it leads or what it is about; found as well. */
  place?: string;
  /** Words that are sought and not shown. */
  also?: string;
  keys?: readonly string[];
  run(): void;
}

export interface CommandEnv {
  workspace: OpenWorkspace;
  /** What the commands of the table do. */
  inWindow: Readonly<Record<WindowCommand, () => void>>;
  library: ReturnType<typeof useLibrary>;
  controls: ReturnType<typeof useSessionControls>;
  onDialog(dialog: WindowDialog): void;
}

/** What does something to the plan or the window, where nothing else is said. */
const groupOf: { readonly [C in WindowCommand]?: Command['group'] } = {
  palette: 'Go to',
  find: 'Go to',
  library: 'Go to',
  blueprint: 'Go to',
  room: 'Go to',
  exports: 'Go to',
  clients: 'Go to',
  new: 'Add',
  versions: 'Do',
  history: 'Do',
  backups: 'Do',
  protection: 'Do',
  lock: 'Do',
  'toggle-stage': 'Show',
  larger: 'Show',
  smaller: 'Show',
  fitting: 'Show',
  shortcuts: 'Show',
  privacy: 'Show',
};
const alsoOf: { readonly [C in WindowCommand]?: string } = {
  'export-page': 'pdf print save',
  'toggle-stage': 'projector screen present',
  clients: 'home',
  versions: 'agree this version sign freeze contract',
  history: 'version snapshot restore back undo timeline',
  backups: 'restore archive export copy stick save all',
  protection: 'seal encrypt passphrase password recovery private unseal',
  lock: 'seal encrypt',
  larger: 'zoom in size',
  smaller: 'zoom out size',
  fitting: 'zoom reset',
  shortcuts: 'keys help',
  privacy: 'help privacy protected encrypted disk folder network safe',
  new: 'plan',
};

interface Addition {
  words: string;
  /** The field that is typed into first. */
  field: string;
  also?: string;
}
/** Items that can stand by themselves; the others are added inside what they belong to. */
const additions: { readonly [C in Collection<'blueprint'>]?: Addition } = {
  ladders: { words: 'Add an ask', field: 'asked', also: 'five whys ladder' },
  answers: { words: 'Add a question', field: 'question', also: 'discovery' },
  objectives: { words: 'Add an objective', field: 'statement', also: 'outcome goal' },
  metrics: { words: 'Add a metric', field: 'name', also: 'number kpi' },
  milestones: { words: 'Add a milestone', field: 'title', also: 'step' },
  obstacles: { words: 'Add an obstacle', field: 'description', also: 'risk challenge' },
  tasks: { words: 'Add a task', field: 'title', also: 'work deliverable' },
  people: { words: 'Add a person', field: 'name', also: 'stakeholder' },
  initiatives: { words: 'Add an initiative', field: 'title' },
  shortfalls: { words: 'Add a shortfall', field: 'shortfall', also: 'behind hypothesis' },
  optimisations: { words: 'Add an optimisation', field: 'observation', also: 'adjustment' },
  changeRequests: { words: 'Add a change request', field: 'request', also: 'scope' },
};

const themes: Readonly<Record<Settings['theme'], string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'As the system has it',
};
const papers: Readonly<Record<(typeof paperSizes)[number], string>> = { a4: 'A4', letter: 'Letter' };

/** What can be done now; what cannot is left out. */
export function commandsNow(env: CommandEnv): Command[] {
  const state = env.workspace.store.getState();
  const blueprint = blueprintInUse(state);
  return [
    ...ofTheTable(env),
    ...(blueprint === null ? [] : [...ofTheStages(env), ...ofTheBlueprint(env)]),
    ...ofTheRoom(env),
    ...ofTheClient(env),
  ];
}

function ofTheTable({ workspace, inWindow }: CommandEnv): Command[] {
  const { history } = workspace.store.getState();
  const steps = { undo: history.past.at(-1), redo: history.future[0] };
  return windowCommands.flatMap((command) => {
    const { words, keys } = commandTable[command];
    const step = command === 'undo' || command === 'redo' ? steps[command] : null;
    // The palette is open already; and what was not done cannot be undone.
    if (command === 'palette' || step === undefined) return [];
    const also = alsoOf[command];
    return {
      id: command,
      group: groupOf[command] ?? 'Do',
      words: step ? `${words}: ${step.label}` : words,
      keys,
      run: inWindow[command],
      ...(also === undefined ? {} : { also }),
    };
  });
}

const stageNumbers: readonly StageNumber[] = [1, 2, 3, 4];

function ofTheStages({ workspace: { store, newId } }: CommandEnv): Command[] {
  const open = () => ({ section: 'blueprint' as const, blueprint: blueprintInUse(store.getState()) });
  const stageWords = (view: StageView) => `Stage ${stageOfView(view)}, ${stageNames[stageOfView(view)]}`;
  const views = stageNumbers.flatMap((stage) => stageViews[stage] as readonly StageView[]);
  return [
    ...views.map(
      (view): Command => ({
        id: `view:${view}`,
        group: 'Go to',
        words: viewNames[view],
        place: stageWords(view),
        run() {
          const { go, view: shown } = store.getState();
          go({ ...open(), ...placeOf(view, shown) });
        },
      }),
    ),
    ...Object.entries(additions).flatMap(([name, { words, field, also }]): Command[] => {
      const collection = name as keyof typeof additions;
      const [view] = viewsOfPart[collection];
      if (view === undefined) return [];
      const run = () => {
        const { blueprint } = open();
        if (blueprint === null) return;
        const id = newId() as ItemId;
        const edits = [{ type: 'add', collection, id, item: {} }] as unknown as Edit<'blueprint'>[];
        // An ask is asked about at once.
        if (collection === 'ladders') {
          edits.push({ type: 'add', collection: 'rungs', id: newId() as ItemId, item: { ladder: id } });
        }
        const label = words.replace(/^Add an? /, 'Add ');
        const refused = store.getState().edit('blueprint', blueprint, { type: 'batch', edits }, { label });
        if (refused) throw new Error(`${words}: ${refused.code}`);
        store.getState().go({ ...open(), target: { stage: stageOfView(view), collection, id, field } });
      };
      return [
        { id: `add:${name}`, group: 'Add', words, place: viewNames[view], run, ...(also ? { also } : {}) },
      ];
    }),
  ];
}

function ofTheBlueprint({ workspace, library, onDialog }: CommandEnv): Command[] {
  const { store } = workspace;
  const state = store.getState();
  const id = blueprintInUse(state);
  const document = documentIn(state, 'blueprint', id);
  if (!id || !document) return [];
  const place = titleOf(document);
  const { isPageOpen } = state.view;
  return [
    {
      id: 'session',
      group: 'Do',
      words: 'Start a session',
      place,
      also: 'workshop meeting agenda',
      run: () => library.startSession(id),
    },
    ...pasteCollections.flatMap((collection): Command[] => {
      const [view] = viewsOfPart[collection];
      if (view === undefined) return [];
      const run = () => {
        const { go, view: shown } = store.getState();
        go({ section: 'blueprint', blueprint: id, ...placeOf(view, shown) });
        onDialog(`paste-${collection}`);
      };
      const words = `Paste a table of ${tables[collection].words[1]}…`;
      return [
        {
          id: `paste:${collection}`,
          group: 'Add',
          words,
          place: viewNames[view],
          also: 'spreadsheet csv',
          run,
        },
      ];
    }),
    {
      id: 'page-panel',
      group: 'Show',
      words: isPageOpen ? 'Close the page beside the plan' : 'Open the page beside the plan',
      also: 'one page panel preview',
      run: () => store.getState().go({ section: 'blueprint', blueprint: id, isPageOpen: !isPageOpen }),
    },
    {
      id: 'rename',
      group: 'Do',
      words: 'Rename the blueprint',
      place,
      also: 'title name',
      run: () => store.getState().go({ section: 'library', blueprint: id, naming: id }),
    },
    {
      id: 'duplicate',
      group: 'Do',
      words: 'Duplicate the blueprint',
      place,
      also: 'copy',
      run: () => library.duplicate(id),
    },
    {
      id: 'keep-example',
      group: 'Do',
      words: 'Keep as an example…',
      place,
      also: 'template library',
      run: () => onDialog('keep-example'),
    },
    {
      id: 'trash',
      group: 'Do',
      words: 'Move the blueprint to the trash',
      place,
      also: 'delete remove',
      run: () => library.trash('blueprint', id),
    },
  ];
}

/** Only while a session has the window. */
function ofTheRoom({ workspace: { store }, controls }: CommandEnv): Command[] {
  const { view } = store.getState();
  if (view.section !== 'room' || view.session === null) return [];
  const [steps] = roomKeys;
  const command = (id: string, words: string, run: () => void, keys: readonly (string | undefined)[]) => ({
    id: `room:${id}`,
    group: 'Do' as const,
    words,
    place: 'Room',
    keys: keys.filter((key) => key !== undefined),
    run,
  });
  return [
    command('next', 'Next step', controls.next, [steps?.keys[0]]),
    command('previous', 'The step before', controls.previous, [steps?.keys[1]]),
    command('pause', 'Pause or go on', controls.toggle, ['Space']),
    command(
      'blank',
      view.isStageBlank ? 'Show the stage again' : 'Blank the stage',
      () => store.getState().go({ isStageBlank: !view.isStageBlank }),
      ['B'],
    ),
    command('leave', 'Leave the session’s screen', () => store.getState().go({ session: null }), []),
  ];
}

function ofTheClient({ workspace: { store }, library, onDialog }: CommandEnv): Command[] {
  const profile = profileOf(store.getState());
  const save = (change: Partial<Settings>) => () =>
    void desktop.invoke('settings:save', change).catch(report);
  return [
    {
      id: 'client',
      group: 'Do',
      words: 'Change the client',
      place: 'Name, industry, colour, agency',
      run: () => onDialog('client'),
    },
    {
      id: 'examples',
      group: 'Add',
      words: 'Start from an example',
      also: 'template library industry',
      run: () => onDialog('examples'),
    },
    ...(blueprintInUse(store.getState()) === null
      ? [
          {
            id: 'session',
            group: 'Do' as const,
            words: 'Start a session',
            run: () => library.startSession(null),
          },
        ]
      : []),
    ...paperSizes.map(
      (paper): Command => ({
        id: `paper:${paper}`,
        group: 'Show',
        words: `Paper: ${papers[paper]}`,
        also: 'page size',
        run() {
          if (!profile) return;
          const change = { type: 'set', section: 'settings', patch: { paper } } as const;
          store.getState().edit('profile', profile.id, change, { label: 'Change paper' });
        },
      }),
    ),
    ...(Object.keys(themes) as Settings['theme'][]).map(
      (theme): Command => ({
        id: `theme:${theme}`,
        group: 'Show',
        words: `Theme: ${themes[theme]}`,
        also: 'mode appearance colours',
        run: save({ theme }),
      }),
    ),
    {
      id: 'stage-light',
      group: 'Show',
      words: 'Stage: light',
      also: 'projector theme',
      run: save({ stageDark: false }),
    },
    {
      id: 'stage-dark',
      group: 'Show',
      words: 'Stage: dark, for dark rooms',
      also: 'projector theme',
      run: save({ stageDark: true }),
    },
  ];
}
