import { dayWords } from '@shared/blueprint/day-words';
import { clientSafe } from '@shared/blueprint/model';
import { versionsOf } from '@shared/blueprint/version';
import { FileSearch, Handshake } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { report } from '../../desktop';
import { CheckedPdf } from '../versions/CheckedPdf';
import { type CheckedPdf as Checked, checkPdf } from '../versions/check-pdf';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { Group } from './Group';
import { useInSight } from './use-in-sight';

interface VersionCheck {
  checked: Checked | null;
  isBusy: boolean;
  check(file: File): void;
}

/** Tells which agreed version a PDF is. */
export function useVersionCheck(): VersionCheck {
  const { store } = useOpenWorkspace();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isBusy, setBusy] = useState(false);
  const asked = useRef(0);
  const check = useCallback(
    (file: File) => {
      asked.current += 1;
      const mine = asked.current;
      setBusy(true);
      setChecked(null);
      void checkPdf(file, store.getState())
        .then((found) => {
          if (mine === asked.current) setChecked(found);
        })
        .catch(report)
        .finally(() => {
          if (mine === asked.current) setBusy(false);
        });
    },
    [store],
  );
  return { checked, isBusy, check };
}

/** What was agreed, and the way to tell whether a PDF is it. */
export function VersionGroup({
  check,
  onVersions,
  isOpen,
  onToggle,
}: {
  check: VersionCheck;
  onVersions(): void;
  isOpen: boolean;
  onToggle(): void;
}) {
  const versions = usePlan((plan) => plan.versions);
  const [last] = versionsOf({ versions: clientSafe(versions) });
  const input = useRef<HTMLInputElement>(null);
  const found = useInSight<HTMLDivElement>(check.checked);
  const summary = last
    ? `Version ${last.number}${last.agreedOn ? `, ${dayWords(last.agreedOn)}` : ''}`
    : 'Nothing agreed yet';
  return (
    <Group title="What was agreed" summary={summary} isOpen={isOpen} onToggle={onToggle}>
      <p className="quiet">
        {last
          ? `${summary}. An agreed version is kept for ever; its page can be made again, the same to the last byte.`
          : 'Agree this version once both sides have said yes: it is kept for ever, with names and day.'}
      </p>
      <div className="share__tools">
        <Button icon={<Handshake className="icon" aria-hidden />} onPress={onVersions}>
          Agreed versions…
        </Button>
        <Button
          variant="quiet"
          icon={<FileSearch className="icon" aria-hidden />}
          isDisabled={check.isBusy}
          onPress={() => input.current?.click()}
        >
          Check a PDF…
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="PDF to check"
        accept=".pdf,application/pdf"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) check.check(file);
          event.target.value = '';
        }}
      />
      {check.isBusy && (
        <p role="status" className="small quiet">
          Reading it and making the version’s page again…
        </p>
      )}
      {check.checked ? (
        <div ref={found}>
          <CheckedPdf checked={check.checked} />
        </div>
      ) : (
        <p className="message">A PDF from a mail or a stick: drop it here to see which version it is.</p>
      )}
    </Group>
  );
}
