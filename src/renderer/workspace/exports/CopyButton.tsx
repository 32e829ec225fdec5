import type { Audience } from '@shared/insight/audience';
import { Copy } from 'lucide-react';
import { Button } from '../../components/Button';
import { desktop, report } from '../../desktop';
import { wordsFor } from '../../words';
import { useOpenWorkspace } from '../workspace-context';
import { copyRich, copyText } from './export-text';
import { type FormPreview, formInput } from './use-form-preview';
import { type WayOut, waysOut } from './ways-out';

/** The ways out that people paste into a mail or a document: with headings and tables. */
const isRich = (way: WayOut): boolean => way === 'pdf' || way === 'html' || way === 'text';

/** Puts on the clipboard what is made of words; nothing where there are none. */
export function CopyButton({
  way,
  form,
  audience,
}: {
  way: WayOut;
  form: FormPreview | null;
  audience: Audience;
}) {
  const workspace = useOpenWorkspace();
  const copyWords = async () => {
    const input = formInput(workspace, 'text', audience);
    if (!input) return;
    const { form: _form, ...asked } = input;
    const answer = await desktop.invoke('export:rich-text', asked);
    if (answer.ok) return copyRich(workspace, answer.value, 'The plan in words');
    const { title, text } = wordsFor(answer.error.code);
    workspace.store.getState().notify({ tone: 'warn', text: `${title}. ${text}` });
  };
  if (!isRich(way) && (form?.kind !== 'text' || way === 'ics')) return null;
  return (
    <Button
      size="l"
      icon={<Copy className="icon" aria-hidden />}
      aria-label={isRich(way) ? 'Copy the plan in words' : `Copy: ${waysOut[way].name}`}
      onPress={() => {
        if (isRich(way)) void copyWords().catch(report);
        else if (form?.kind === 'text') copyText(workspace, form.text, waysOut[way].name);
      }}
    >
      Copy
    </Button>
  );
}
