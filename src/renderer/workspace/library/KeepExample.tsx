import { exampleFile } from '@shared/blueprint/example';
import { exampleOf, likelyNames, textsOf } from '@shared/blueprint/keep-example';
import { titleMaxCharacters } from '@shared/blueprint/text';
import { CircleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FieldMessage } from '../../components/FieldMessage';
import { TextField } from '../../components/TextField';
import { desktop, report } from '../../desktop';
import { documentIn, documentsOf, profileOf } from '../../state/workspace-store';
import { wordsFor } from '../../words';
import { useOpenWorkspace } from '../workspace-context';
import { blueprintInUse } from './documents';
import './examples.css';

/** What parts of a plan are called where all of its words stand below each other. */
const partNames: Readonly<Record<string, string>> = {
  about: 'Title',
  destination: 'Destination',
  calendar: 'Days off',
  paper: 'On the page',
  ladders: 'Ask and need',
  rungs: 'Five Whys',
  objectives: 'Objectives',
  factors: 'What has to go right',
  metrics: 'Numbers',
  milestones: 'Milestones',
  milestoneSteps: 'What there is to do',
  obstacles: 'Obstacles',
  tasks: 'Tasks',
  people: 'People, by their role',
  contributions: 'Contributions',
};

interface Own {
  title: string;
  industry: string;
  summary: string;
}

/** Keeps the plan in use as an example for other clients, after its user has seen all of what is kept. */
export function KeepExample({ onClose }: { onClose(): void }) {
  const { store, clock } = useOpenWorkspace();
  const [leftOut, setLeftOut] = useState('');
  const [own, setOwn] = useState<Partial<Own>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const source = useMemo(() => {
    const state = store.getState();
    const plan = documentIn(state, 'blueprint', blueprintInUse(state));
    const profile = profileOf(state);
    if (!plan || !profile) throw new Error('A plan is kept from a client that has one');
    const sessions = documentsOf(state, 'session').map(({ body }) => body);
    return { plan: plan.body, profile: profile.body, sessions, today: clock.today() };
  }, [store, clock]);
  const example = useMemo(() => exampleOf({ ...source, leftOut: leftOut.split(',') }), [source, leftOut]);
  const texts = useMemo(() => textsOf(example), [example]);
  const suspects = useMemo(
    () =>
      likelyNames(
        texts.filter(({ part }) => part !== 'people').map(({ text }) => text),
        example,
      ),
    [texts, example],
  );
  const parts = [...new Set(texts.map(({ part }) => part))];
  const { title, industry, summary } = { ...example, ...own };

  const change = (field: keyof Own) => (text: string) => {
    if (text.length > titleMaxCharacters) return `${titleMaxCharacters} characters at most.`;
    setOwn((before) => ({ ...before, [field]: text }));
    setProblem(null);
    return null;
  };
  const keep = async () => {
    if (isBusy) return;
    if ([title, industry, summary].some((text) => text.trim() === '')) {
      return setProblem('Give it a name, an industry and a sentence about it.');
    }
    setBusy(true);
    const file = exampleFile({
      ...example,
      title: title.trim(),
      industry: industry.trim(),
      summary: summary.trim(),
    });
    const kept = await desktop
      .invoke('examples:keep', { example: { ...file } })
      .finally(() => setBusy(false));
    if (!kept.ok) {
      const { title: what, text } = wordsFor(kept.error.code);
      return setProblem(`${what}. ${text}`);
    }
    onClose();
    store.getState().notify({
      tone: 'quiet',
      text: `“${title.trim()}” is kept as an example. Every client’s library on this laptop offers it.`,
    });
  };

  return (
    <Dialog
      title="Keep as an example"
      isOpen
      size="l"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={isBusy} onPress={() => void keep().catch(report)}>
            Keep this example
          </Button>
        </>
      }
    >
      <div className="keep">
        <div className="keep__side">
          <p className="quiet">
            It is kept on this laptop, outside of this client’s folder, and offered to all your clients. Taken
            out: everything private, readings and what has happened so far, quotes, answers, and the names of
            people, client and agency.
          </p>
          <TextField label="Name of the example" value={title} autoFocus onChange={change('title')} />
          <TextField
            label="Leave out as well"
            description="Words or names, with commas between them."
            placeholder="A town, a product, a nickname"
            value={leftOut}
            onChange={(text) => {
              setLeftOut(text);
              return null;
            }}
          />
          {suspects.length > 0 && (
            <section className="keep__suspects" aria-label="Names that may still be in it">
              <p className="row">
                <CircleAlert className="icon is-warn" aria-hidden />
                These look like names. Press one to leave it out.
              </p>
              <div className="keep__names">
                {suspects.map((name) => (
                  <Button
                    key={name}
                    onPress={() =>
                      setLeftOut((before) => (before.trim() === '' ? name : `${before.trim()}, ${name}`))
                    }
                  >
                    {name}
                  </Button>
                ))}
              </div>
            </section>
          )}
          <TextField label="Industry" value={industry} onChange={change('industry')} />
          <TextField
            label="What it shows, in a sentence"
            multiline
            value={summary}
            onChange={change('summary')}
          />
          {problem !== null && <FieldMessage id="keep-problem" tone="refused" text={problem} />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it. */}
        <section className="keep__preview" aria-label="All that is kept" tabIndex={0}>
          <h3 className="heading">All that is kept</h3>
          <p className="small quiet">
            Only what stands here, with scores, targets, days and ties. Read it once as a stranger would.
          </p>
          {parts.map((part) => (
            <div key={part} className="keep__part">
              <h4 className="label">{partNames[part] ?? part}</h4>
              <ul>
                {texts
                  .filter((each) => each.part === part)
                  .map(({ text }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice.
                    <li key={`${index} ${text}`} className="plan">
                      {text}
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </section>
      </div>
    </Dialog>
  );
}
