import { ImagePlus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/Button';
import { FieldMessage } from '../../components/FieldMessage';
import { useProfile } from '../workspace-context';
import { Group } from './Group';
import type { LogoChoice } from './logo/use-logo';
import { useInSight } from './use-in-sight';

/** The client's logo: on the page alone, drawn anew from the file that was chosen. */
export function LogoGroup({
  logo,
  isOpen,
  onToggle,
}: {
  logo: LogoChoice;
  isOpen: boolean;
  onToggle(): void;
}) {
  const shown = useProfile((profile) => profile.client.logo);
  const client = useProfile((profile) => profile.client.name);
  const input = useRef<HTMLInputElement>(null);
  const refused = useInSight<HTMLDivElement>(logo.refused);
  return (
    <Group
      title="Logo"
      summary={shown ? 'On the page' : 'The client’s initial'}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <div className="logo">
        <div className="logo__sheet" data-theme="light">
          {shown ? (
            <img
              className="logo__picture"
              src={`data:image/png;base64,${shown.png}`}
              alt={`Logo of ${client}`}
            />
          ) : (
            <p className="small quiet">No logo yet</p>
          )}
        </div>
        <div className="logo__tools">
          <Button
            icon={<ImagePlus className="icon" aria-hidden />}
            isDisabled={logo.isBusy}
            onPress={() => input.current?.click()}
          >
            {shown ? 'Choose another…' : 'Choose a picture…'}
          </Button>
          {shown && (
            <Button
              variant="quiet"
              icon={<Trash2 className="icon" aria-hidden />}
              aria-label="Remove logo"
              onPress={logo.remove}
            >
              Remove
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Picture of the logo"
          accept=".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) logo.take(file);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      {logo.isBusy && (
        <p role="status" className="small quiet">
          Reading the picture…
        </p>
      )}
      {logo.refused ? (
        <div ref={refused}>
          <FieldMessage
            id="logo-refused"
            tone="refused"
            text={`${logo.refused.title}. ${logo.refused.text}`}
          />
        </div>
      ) : (
        <p className="message">
          PNG, JPEG or SVG; it can be dropped anywhere here. Its colours stay as they are.
        </p>
      )}
    </Group>
  );
}
