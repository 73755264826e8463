import type { ReportAnswer } from '../../../src/schemas/reports.ts';
import { Figure, Figures } from '../components/figure.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { useDefinitions } from './use-definitions.ts';
import { useDollars } from './use-dollars.ts';

/** What the campaign cost and earned; what nobody set is a dash that says what is missing. */
export function ReportMoney({ money }: { money: Pick<ReportAnswer, 'credits' | 'costUsd' | 'value'> }) {
  const { reports } = useTexts();
  const { number, money: cents, rate } = useFormats();
  const dollars = useDollars();
  const definitions = useDefinitions();
  const { value } = money;
  const times = value.returnOnCost === null ? '–' : reports.times(number(value.returnOnCost));
  return (
    <>
      <Figures>
        <Figure
          label={definitions.earnedUsd[0]}
          definition={definitions.earnedUsd[1]}
          value={dollars(value.earnedUsd)}
          title={cents(value.earnedUsd)}
          note={value.earnedUsd === null ? reports.valueOff : rates(value, reports, rate)}
        />
        <Figure
          label={definitions.campaignCostUsd[0]}
          definition={definitions.campaignCostUsd[1]}
          value={dollars(value.campaignCostUsd)}
          title={cents(value.campaignCostUsd)}
        />
        <Figure
          label={definitions.costPerThousandViewsUsd[0]}
          definition={definitions.costPerThousandViewsUsd[1]}
          value={dollars(value.costPerThousandViewsUsd)}
          note={value.campaignCostUsd === null ? reports.noCost : undefined}
        />
        <Figure
          label={definitions.returnOnCost[0]}
          definition={definitions.returnOnCost[1]}
          value={times}
          note={value.returnOnCost === null ? reports.noReturn : undefined}
        />
        <Figure
          label={definitions.costUsd[0]}
          definition={definitions.costUsd[1]}
          value={dollars(money.costUsd)}
          note={reports.credits(number(money.credits), money.credits)}
        />
      </Figures>
      {value.source !== null && (
        <p>
          {reports.source} <ForeignText>{value.source}</ForeignText>
        </p>
      )}
    </>
  );
}

function rates(
  { perThousandViewsUsd, perEngagementUsd }: ReportAnswer['value'],
  reports: ReturnType<typeof useTexts>['reports'],
  rate: (usd: number) => string,
): string {
  const views = perThousandViewsUsd === null ? [] : [reports.perThousandViews(rate(perThousandViewsUsd))];
  const engagement = perEngagementUsd === null ? [] : [reports.perEngagement(rate(perEngagementUsd))];
  return [...views, ...engagement].join(', ');
}
