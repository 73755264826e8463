import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isReason, needsReason } from '../../api/needs-reason.ts';
import { scanPriceQuery, useScanNow } from '../../api/runs.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText, useRefusalText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './runs.module.css';

/** Says what a scan of a hashtag costs, then does it; what speaks against it asks for a reason. */
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
  if (priceError !== null) return <p role="alert">{errorText(priceError)}</p>;
  if (price === undefined) return <Skeleton height="6rem" />;
  const asksReason = needsReason([price.refusal, price.heldUp], scan.error);
  const start = () =>
    scan.mutate(asksReason ? reason : null, {
      onSuccess: ({ scanId }) => {
        onClose();
        void navigate({ to: '/runs/$scanId', params: { scanId: String(scanId) } });
      },
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
      {asksReason && (
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
          kind={asksReason ? 'danger' : 'primary'}
          onPress={start}
          isDisabled={scan.isPending || (asksReason && !isReason(reason))}
        >
          {asksReason ? runs.anyway : runs.go}
        </Button>
      </div>
    </div>
  );
}
