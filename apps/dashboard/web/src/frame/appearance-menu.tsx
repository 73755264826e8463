import type { Language, Theme } from '../../../src/schemas/me.ts';
import { useChangeMe, useMe } from '../api/me.ts';
import { ErrorDialog } from '../components/error-dialog.tsx';
import { Menu } from '../components/menu.tsx';
import { useTexts } from '../texts/texts.ts';

const languages: { key: Language; label: string }[] = [
  { key: 'en', label: 'English' },
  { key: 'fr', label: 'Français' },
];
const themes: Theme[] = ['system', 'light', 'dark'];

/** Language and theme of this browser. The server writes both into the document, so a language comes with a reload. */
export function AppearanceMenu() {
  const { common } = useTexts();
  const { language, theme } = useMe();
  const change = useChangeMe();
  const choose = (key: string) => {
    const chosenTheme = themes.find((candidate) => candidate === key);
    if (chosenTheme !== undefined) {
      document.documentElement.dataset['theme'] = chosenTheme;
      change.mutate({ theme: chosenTheme });
    }
    const chosen = languages.find((candidate) => candidate.key === key);
    if (chosen !== undefined && chosen.key !== language) {
      change.mutate({ language: chosen.key }, { onSuccess: () => window.location.reload() });
    }
  };
  return (
    <>
      <Menu
        label={language.toUpperCase()}
        accessibleLabel={common.appearance}
        items={[
          ...languages.map((entry) => ({ ...entry, isChosen: entry.key === language })),
          ...themes.map((key, index) => ({
            key,
            label: common.themes[key],
            startsGroup: index === 0,
            isChosen: key === theme,
          })),
        ]}
        onAction={choose}
      />
      <ErrorDialog title={common.appearance} error={change.error} onClose={change.reset} />
    </>
  );
}
