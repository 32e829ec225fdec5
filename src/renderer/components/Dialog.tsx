import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button';
import './dialog.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
  /** The buttons at the end, the primary one last. */
  actions?: ReactNode;
  /** `l`: as wide as two columns take. */
  size?: 'm' | 'l' | undefined;
}

/** Asks for one thing before going on. Escape and the scrim close it; focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, size = 'm' }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
      isDismissable
    >
      <Modal className={size === 'l' ? 'dialog dialog--l' : 'dialog'}>
        <AriaDialog className="dialog__body">
          <header className="dialog__head">
            <Heading slot="title" className="dialog__title">
              {title}
            </Heading>
            <IconButton
              label="Close"
              shortcut="Esc"
              icon={<X className="icon" aria-hidden />}
              onPress={onClose}
            />
          </header>
          {children}
          {actions !== undefined && <footer className="dialog__actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
