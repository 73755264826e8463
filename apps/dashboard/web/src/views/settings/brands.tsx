import { type FormEvent, useState } from 'react';
import type { Settings } from '../../../../src/schemas/settings.ts';
import { useSetBudgets } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { isDaily } from '../../texts/problem-texts.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { parseWhole } from './parse-whole.ts';
import { Part } from './part.tsx';
import styles from './settings.module.css';

type Brand = Settings['brands'][number];
/** `name` null: all hashtags together. */
type Row = {
  name: string | null;
  hashtags: number | null;
  daily: string;
  monthly: string;
  brand: Brand | null;
};

/** What all hashtags together and those of each brand may cost, with what was spent of it. */
export function Brands({ settings }: { settings: Settings }) {
  const { settings: texts } = useTexts();
  const spent = useSpent(settings);
  const [edited, setEdited] = useState<Brand | null>(null);
  const rows: Row[] = [
    { name: null, hashtags: null, daily: spent('daily', null), monthly: spent('monthly', null), brand: null },
    ...settings.brands.map((brand) => ({
      name: brand.name,
      hashtags: brand.hashtags,
      daily: spent('brand-daily', brand.name),
      monthly: spent('brand-monthly', brand.name),
      brand,
    })),
  ];
  return (
    <Part title={texts.brands} hint={settings.brands.length === 0 ? texts.noBrands : texts.budgetHint}>
      <DataTable
        caption={texts.brands}
        rows={rows}
        rowKey={({ name }) => (name === null ? 'all' : `brand ${name}`)}
        columns={columnsOf(texts, setEdited)}
      />
      {edited !== null && (
        <Dialog title={texts.budgetTitle(edited.name)} isOpen onOpenChange={() => setEdited(null)}>
          <BudgetForm brand={edited} onDone={() => setEdited(null)} />
        </Dialog>
      )}
    </Part>
  );
}

function columnsOf(texts: Texts['settings'], onEdit: (brand: Brand) => void): Column<Row>[] {
  return [
    {
      id: 'brand',
      label: texts.brand,
      cell: ({ name }) =>
        name === null ? <span title={texts.environment}>{texts.everything}</span> : <bdi>{name}</bdi>,
    },
    {
      id: 'hashtags',
      label: texts.hashtagsOf,
      isNumber: true,
      isMinor: true,
      cell: (row) => row.hashtags,
    },
    { id: 'daily', label: texts.daily, isNumber: true, cell: ({ daily }) => daily },
    { id: 'monthly', label: texts.monthly, isNumber: true, cell: ({ monthly }) => monthly },
    {
      id: 'actions',
      label: '',
      isNumber: true,
      cell: ({ brand }) =>
        brand !== null && (
          <Button size="small" onPress={() => onEdit(brand)}>
            {texts.edit}
          </Button>
        ),
    },
  ];
}

/** What was spent of a budget, in words, or that there is none. */
function useSpent({ budgets }: Settings): (kind: string, brand: string | null) => string {
  const { settings: texts } = useTexts();
  const { number } = useFormats();
  return (kind, brand) => {
    const budget = budgets.find((candidate) => candidate.kind === kind && candidate.brand === brand);
    return budget ? texts.spent(number(budget.spent), number(budget.allowed)) : texts.noLimit;
  };
}

function BudgetForm({ brand, onDone }: { brand: Brand; onDone: () => void }) {
  const { settings: texts } = useTexts();
  const errorText = useErrorText();
  const formats = useFormats();
  const [daily, setDaily] = useState(String(brand.dailyBudget ?? ''));
  const [monthly, setMonthly] = useState(String(brand.monthlyBudget ?? ''));
  // Only what is changed is sent: a colleague may have set the other one meanwhile.
  const [base, setBase] = useState({ daily: brand.dailyBudget, monthly: brand.monthlyBudget });
  const save = useSetBudgets(brand.name);
  const overruns = save.data?.overruns ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { daily: creditsOf(daily), monthly: creditsOf(monthly) };
    const changed = {
      ...(wish.daily === base.daily ? {} : { daily: wish.daily }),
      ...(wish.monthly === base.monthly ? {} : { monthly: wish.monthly }),
    };
    if (Object.keys(changed).length === 0) return onDone();
    save.mutate(changed, {
      onSuccess: ({ overruns: passed }) => {
        setBase(wish);
        if (passed.length === 0) onDone();
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.hint}>{texts.budgetHint}</p>
      <div className={styles.pair}>
        <TextField label={texts.daily} value={daily} onChange={setDaily} inputMode="numeric" autoFocus />
        <TextField label={texts.monthly} value={monthly} onChange={setMonthly} inputMode="numeric" />
      </div>
      {save.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(save.error)}
        </p>
      )}
      {overruns.map((overrun) => (
        <output key={`${overrun.kind} ${overrun.brand}`} className={styles.warn}>
          {texts.overrun(
            formats.number(overrun.credits),
            formats.number(overrun.allowed),
            overrun.credits,
            isDaily(overrun),
          )}
        </output>
      ))}
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" isDisabled={save.isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

/** Nothing is no limit. What is no number becomes 0, which the server refuses: as JSON it would be null, no limit. */
function creditsOf(text: string): number | null {
  return text.trim() === '' ? null : parseWhole(text) || 0;
}
