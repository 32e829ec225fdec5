import type { Audience } from '@shared/insight/audience';
import { Copy } from 'lucide-react';
import { Button } from '../../components/Button';
import { useOpenWorkspace } from '../workspace-context';
import { copyText } from './export-text';
import type { FormPreview } from './use-form-preview';
import { type WayOut, waysOut } from './ways-out';

/** Puts what is shown on the clipboard, where it is made of words. */
export function CopyButton({ way, form }: { way: WayOut; form: FormPreview | null; audience: Audience }) {
  const workspace = useOpenWorkspace();
  if (form?.kind !== 'text') return null;
  return (
    <Button
      size="l"
      icon={<Copy className="icon" aria-hidden />}
      onPress={() => copyText(workspace, form.text, waysOut[way].name)}
    >
      Copy
    </Button>
  );
}
