import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isPassable, isReason } from '../../api/passable.ts';
import { planPriceQuery, useSaveHashtag } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { PlanPriceBox } from './plan-price.tsx';
import { ReasonField } from './reason-field.tsx';
import styles from './settings.module.css';

export type NewStatus = 'active' | 'paused' | 'removed';

/** Asks whether a hashtag is to be paused, resumed (with its price) or no longer tracked. */
export function StatusDialog(props: { name: string; status: NewStatus; onClose: () => void }) {
  const { name, status, onClose } = props;
  const { settings } = useTexts();
  const titles = {
    active: settings.resumeTitle,
    paused: settings.pauseTitle,
    removed: settings.removeTitle,
  };
  return (
    <Dialog title={titles[status](name)} isOpen onOpenChange={onClose}>
      <StatusForm {...props} />
    </Dialog>
  );
}

function StatusForm({ name, status, onClose }: { name: string; status: NewStatus; onClose: () => void }) {
  const { settings, common } = useTexts();
  const errorText = useErrorText();
  const save = useSaveHashtag(name);
  const price = useQuery(planPriceQuery(status === 'active' ? { names: [name], status } : null));
  const [reason, setReason] = useState('');
  // What the change itself was refused for after its price was told.
  const [wasRefused, setWasRefused] = useState(false);
  const needsReason = status === 'active' && (wasRefused || isPassable(price.data?.refusal ?? null));
  const verbs = { active: settings.resume, paused: settings.pause, removed: settings.remove };
  const force = needsReason ? { force: true, reason } : {};
  const change = () =>
    save.mutate(
      { names: [name], status, ...force },
      {
        onSuccess: onClose,
        onError: (error) => setWasRefused((before) => before || isPassable(error)),
      },
    );
  return (
    <div className={styles.form}>
      {status === 'active' ? (
        <PlanPriceBox price={price.data} error={price.error} />
      ) : (
        <p>{status === 'paused' ? settings.pauseText : settings.removeText}</p>
      )}
      {save.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(save.error)}
        </p>
      )}
      {needsReason && <ReasonField value={reason} onChange={setReason} />}
      <div className={styles.buttons}>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button
          kind={status === 'active' ? 'primary' : 'danger'}
          isDisabled={
            save.isPending ||
            (status === 'active' && price.data === undefined) ||
            (needsReason && !isReason(reason))
          }
          onPress={change}
        >
          {verbs[status]}
        </Button>
      </div>
    </div>
  );
}
