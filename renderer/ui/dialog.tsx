import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { HotkeyMap } from './hotkeys.ts';
import { useHotkeys } from './use-hotkeys.ts';
import './dialog.css';

/** A dialog asks a question that blocks; everything else belongs in a side panel. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape and the veil: one step back. */
  readonly onClose: () => void;
  readonly children?: ReactNode;
  /** The answers, the primary one last. */
  readonly actions: ReactNode;
  /** The keys of the answers, such as Mod+Enter. All others rest while it is open. */
  readonly keys?: HotkeyMap;
  readonly size?: 'small' | 'medium' | 'large';
  /** For what cannot be undone: read out at once. */
  readonly isAlert?: boolean;
}

const noKeys: HotkeyMap = {};

/** A modal dialog. The keys of the surfaces below it rest while it is open. */
export function Dialog({ title, isOpen, onClose, children, actions, keys = noKeys, size = 'small', isAlert = false }: DialogProps) {
  useHotkeys(keys, { title, isBlocking: true, isActive: isOpen });
  return (
    <ModalOverlay className="dialog-veil" isOpen={isOpen} isDismissable={!isAlert} onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog" data-size={size}>
        <AriaDialog className="dialog-body" role={isAlert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className="dialog-title">
            {title}
          </Heading>
          {children !== undefined && <div className="dialog-content">{children}</div>}
          <footer className="dialog-actions">{actions}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
