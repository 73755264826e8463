import { type ReactNode, type RefObject, useEffect } from 'react';
import { useErrorText } from '../texts/error-text.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';

/**
 * Asks before something is done that nothing takes back. `title` names the thing, `children` say what goes with it, `verb` is
 * what is done. Where it was not done the dialog stays, and says why. `returnTo` can have the focus (`tabIndex` -1), and gets it
 * where the button that asked goes with the thing.
 */
export function ConfirmDialog(props: {
  title: string;
  verb: string;
  children: ReactNode;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
  returnTo?: RefObject<HTMLElement | null>;
}) {
  const { returnTo, title, verb, children, isPending, error, onConfirm, onClose } = props;
  const { common } = useTexts();
  const errorText = useErrorText();
  useEffect(
    () => () => {
      // The dialog itself gives the focus back in the next frame, to what may be there no longer.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) returnTo?.current?.focus();
      });
    },
    [returnTo],
  );
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <p>{children}</p>
      {error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button autoFocus onPress={onClose}>
          {common.cancel}
        </Button>
        <Button kind="danger" isDisabled={isPending} onPress={onConfirm}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
