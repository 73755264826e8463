import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isReason, needsReason } from '../../api/needs-reason.ts';
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
  const asksReason = status === 'active' && needsReason([price.data?.refusal], save.error);
  const verbs = { active: settings.resume, paused: settings.pause, removed: settings.remove };
  const force = asksReason ? { force: true, reason } : {};
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
      {asksReason && <ReasonField value={reason} onChange={setReason} />}
      <div className={styles.buttons}>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button
          kind={status === 'active' ? 'primary' : 'danger'}
          isDisabled={
            save.isPending ||
            (status === 'active' && price.data === undefined) ||
            (asksReason && !isReason(reason))
          }
          onPress={() => save.mutate({ names: [name], status, ...force }, { onSuccess: onClose })}
        >
          {verbs[status]}
        </Button>
      </div>
    </div>
  );
}
