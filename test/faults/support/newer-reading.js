// Loaded into a process by NODE_OPTIONS: makes it the version that knows the API's new name of likes.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!loaded.source || !url.startsWith('file:') || url.includes('/node_modules/')) return loaded;
    const source = Buffer.from(loaded.source).toString();
    // The names of likes, wherever they are: in their module or in the bundle.
    return {
      ...loaded,
      source: source.replace(/\blikes: \[(?=\s*['"]digg_count)/, "likes: ['love_total', "),
    };
  },
});
