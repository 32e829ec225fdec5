import { shortDay } from '@shared/blueprint/day-words';
import { clientSafe } from '@shared/blueprint/model';
import { counted } from '@shared/blueprint/number-text';
import { type OkrKeyResult, type OkrObjective, okrCsv, okrJson, okrOf, okrText } from '@shared/insight/okr';
import { valueWords } from '@shared/insight/roadmap';
import type { StageTarget } from '@shared/insight/stages';
import { Copy, FileDown, Upload } from 'lucide-react';
import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { MenuButton } from '../../components/MenuButton';
import { copyText, exportText } from '../exports/export-text';
import { useOpenWorkspace, useProfile } from '../workspace-context';
import { percent } from './metric-words';
import { StageHead } from './StageHead';
import { useSettledPlan } from './use-settled';
import './okr.css';

const OkrImport = lazy(() => import('./OkrImport').then((module) => ({ default: module.OkrImport })));

/** The plan as objectives and key results, to be shown, handed over and taken in (S68). */
export function Okr({ onGo }: { onGo(target: StageTarget): void }) {
  const workspace = useOpenWorkspace();
  const today = workspace.clock.today();
  const client = useProfile((profile) => profile.client.name);
  const plan = useDeferredValue(useSettledPlan());
  const okr = useMemo(() => okrOf(clientSafe(plan)), [plan]);
  const [isImporting, setImporting] = useState(false);
  const count = okr.objectives.reduce((sum, { keyResults }) => sum + keyResults.length, okr.others.length);
  const isEmpty = okr.objectives.length === 0 && count === 0;
  const name = `${client} OKR ${today}`;
  const take = (
    <Button icon={<Upload className="icon" aria-hidden />} onPress={() => setImporting(true)}>
      Import…
    </Button>
  );
  return (
    <div className="stage">
      <StageHead
        title={
          isEmpty
            ? 'Objectives and key results'
            : `${counted(okr.objectives.length, 'objective')}, ${counted(count, 'key result')}`
        }
        actions={
          <>
            {!isEmpty && (
              <>
                <MenuButton
                  label="Copy"
                  isLabelShown
                  icon={<Copy className="icon" aria-hidden />}
                  items={[
                    {
                      id: 'text',
                      label: 'As text',
                      onAction: () => copyText(workspace, okrText(okr), 'OKRs'),
                    },
                    {
                      id: 'csv',
                      label: 'As CSV',
                      onAction: () => copyText(workspace, okrCsv(okr), 'OKRs as CSV'),
                    },
                    {
                      id: 'json',
                      label: 'As JSON',
                      onAction: () => copyText(workspace, okrJson(okr), 'OKRs as JSON'),
                    },
                  ]}
                />
                <MenuButton
                  label="Export"
                  isLabelShown
                  icon={<FileDown className="icon" aria-hidden />}
                  items={[
                    {
                      id: 'csv',
                      label: 'CSV, for a spreadsheet…',
                      onAction: () =>
                        void exportText(workspace, { name, extension: 'csv', text: okrCsv(okr) }),
                    },
                    {
                      id: 'json',
                      label: 'JSON, for other tools…',
                      onAction: () =>
                        void exportText(workspace, { name, extension: 'json', text: okrJson(okr) }),
                    },
                    {
                      id: 'txt',
                      label: 'Text…',
                      onAction: () =>
                        void exportText(workspace, { name, extension: 'txt', text: okrText(okr) }),
                    },
                  ]}
                />
              </>
            )}
            {take}
          </>
        }
      >
        Each metric is a key result: from its baseline to its target, by its day.
      </StageHead>
      {isEmpty ? (
        <EmptyState
          title="No objective yet"
          text="They come from True needs. If they are written down somewhere else already, bring them in as CSV, JSON or plain text."
          action={take}
        />
      ) : (
        <div className="okr">
          {okr.objectives.map((objective) => (
            <ObjectiveCard key={objective.id} objective={objective} today={today} onGo={onGo} />
          ))}
          {okr.others.length > 0 && (
            <section className="okr__objective" aria-label="Key results without an objective">
              <header className="okr__head">
                <h2 className="heading quiet">Key results that serve no objective yet</h2>
              </header>
              <KeyResults list={okr.others} today={today} onGo={onGo} />
            </section>
          )}
        </div>
      )}
      {isImporting && (
        <Suspense>
          <OkrImport onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface Shown {
  today: ReturnType<ReturnType<typeof useOpenWorkspace>['clock']['today']>;
  onGo(target: StageTarget): void;
}

const ObjectiveCard = memo(function ObjectiveCard({
  objective: { key, id, statement, by, owner, progress, keyResults },
  today,
  onGo,
}: Shown & { objective: OkrObjective }) {
  const words = statement.trim() || 'An objective without words';
  return (
    <section className="okr__objective" aria-label={words}>
      <header className="okr__head">
        <span className="okr__key num quiet">{key}</span>
        <h2 className="okr__statement">
          <button
            type="button"
            className="okr__go plan"
            onClick={() => onGo({ stage: 2, collection: 'objectives', id, field: 'statement' })}
          >
            {words}
          </button>
        </h2>
        <span className="okr__share num">{progress === null ? '' : percent(progress)}</span>
        <p className="okr__line small quiet">
          {[by && `by ${shortDay(by, today)}`, owner].filter(Boolean).join(' · ') ||
            'no day and no owner yet'}
        </p>
      </header>
      {keyResults.length === 0 ? (
        <p className="okr__none small is-warn">No key result yet: no number shows it moving.</p>
      ) : (
        <KeyResults list={keyResults} today={today} onGo={onGo} />
      )}
    </section>
  );
});

function KeyResults({ list, today, onGo }: Shown & { list: readonly OkrKeyResult[] }) {
  return (
    <ul>
      {list.map((result) => (
        <li key={result.id} className="okr__result">
          <span className="okr__key num quiet">{result.key}</span>
          <button
            type="button"
            className="okr__go plan"
            onClick={() => onGo({ stage: 2, collection: 'metrics', id: result.id, field: 'name' })}
          >
            {result.name.trim() || 'A key result without a name'}
          </button>
          <span className="okr__way num">{wayWords(result)}</span>
          <span className="okr__by small quiet num">
            {result.by ? `by ${shortDay(result.by, today)}` : 'no day'}
          </span>
          <span className="okr__track" aria-hidden>
            {result.progress !== null && (
              <span
                className="okr__fill"
                style={{ width: `${Math.min(1, Math.max(0, result.progress)) * 100}%` }}
              />
            )}
          </span>
          <span className="okr__share num">{shareWords(result)}</span>
        </li>
      ))}
    </ul>
  );
}

/** "from 46 to 120, now 78". */
function wayWords(result: OkrKeyResult): string {
  const write = (value: number | null) => (value === null ? 'open' : valueWords(result, value));
  const way =
    result.direction === 'within'
      ? `between ${write(result.to)} and ${write(result.toHigh)}`
      : `from ${write(result.from)} to ${write(result.to)}`;
  return result.now === null ? way : `${way}, now ${write(result.now)}`;
}

function shareWords({ direction, progress, now }: OkrKeyResult): string {
  if (progress === null) return now === null ? 'not read' : 'open';
  if (direction === 'within') return progress === 1 ? 'inside' : 'outside';
  if (progress < 0) return 'moved away';
  return percent(progress);
}
