import { useErrorText } from '../texts/error-text.ts';
import { Dialog } from './dialog.tsx';

/** Says why something that was chosen in a menu, which is gone by then, was not done. */
export function ErrorDialog(props: { title: string; error: Error | null; onClose: () => void }) {
  const { title, error, onClose } = props;
  const errorText = useErrorText();
  return (
    <Dialog title={title} isOpen={error !== null} onOpenChange={onClose}>
      <p role="alert">{errorText(error)}</p>
    </Dialog>
  );
}
