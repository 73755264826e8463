import './styles/variables.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { App } from './frame/app.tsx';
import { createPageRouter } from './router.tsx';
import { loadTexts } from './texts/texts.ts';

const language = document.documentElement.lang === 'fr' ? 'fr' : 'en';
const root = document.querySelector('#root');
if (root === null) throw new Error('the document has no #root');

const client = createQueryClient();
const texts = await loadTexts(language);
createRoot(root).render(<App {...{ language, texts, client }} router={createPageRouter()} />);
