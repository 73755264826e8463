import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isPassable, isReason } from '../../api/passable.ts';
import { scanPriceQuery, useScanNow } from '../../api/runs.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText, useRefusalText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './runs.module.css';

/** Says what a scan of a hashtag costs, then does it; what speaks against it asks for a reason, where one helps. */
export function ScanDialog({ hashtag, onClose }: { hashtag: string; onClose: () => void }) {
  const { runs } = useTexts();
  return (
    <Dialog title={runs.dialogTitle(hashtag)} isOpen onOpenChange={onClose}>
      <ScanForm hashtag={hashtag} onClose={onClose} />
    </Dialog>
  );
}

function ScanForm({ hashtag, onClose }: { hashtag: string; onClose: () => void }) {
  const { runs } = useTexts();
  const formats = useFormats();
  const errorText = useErrorText();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const { data: price, error: priceError } = useQuery(scanPriceQuery(hashtag));
  const scan = useScanNow(hashtag);
  const [reason, setReason] = useState('');
  // What the scan itself was refused for after its price was told.
  const [wasRefused, setWasRefused] = useState(false);
  if (price === undefined)
    return priceError === null ? <Skeleton height="6rem" /> : <p role="alert">{errorText(priceError)}</p>;
  const isPaused = price.heldUp !== null && !isPassable(price.heldUp);
  const needsReason = wasRefused || (!isPaused && (isPassable(price.refusal) || isPassable(price.heldUp)));
  const start = () =>
    scan.mutate(needsReason ? reason : null, {
      onSuccess: ({ scanId }) => {
        onClose();
        void navigate({ to: '/runs/$scanId', params: { scanId: String(scanId) } });
      },
      onError: (error) => setWasRefused((before) => before || isPassable(error)),
    });
  const credits = runs.credits(formats.number(price.credits), price.credits === 1);
  return (
    <div className={styles.form}>
      <p>{price.credits === 0 ? runs.free : runs.price(credits, formats.smallMoney(price.costUsd))}</p>
      {price.heldUp !== null && <p className={styles.bad}>{refusalText(price.heldUp)}</p>}
      {price.refusal !== null && <p className={styles.warn}>{refusalText(price.refusal)}</p>}
      {scan.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(scan.error)}
        </p>
      )}
      {needsReason && (
        <TextField
          label={runs.worthIt}
          description={runs.worthItHint}
          value={reason}
          onChange={setReason}
          maxLength={300}
        />
      )}
      <div className={styles.buttons}>
        <Button
          kind={needsReason ? 'danger' : 'primary'}
          onPress={start}
          isDisabled={scan.isPending || (needsReason && !isReason(reason))}
        >
          {needsReason ? runs.anyway : runs.go}
        </Button>
      </div>
    </div>
  );
}
