// Loaded into a process by NODE_OPTIONS: makes it the version that knows the API's new name of likes.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/scavio/src/normalise/counts.ts')) return loaded;
    const source = Buffer.from(loaded.source).toString().replace('likes: [', "likes: ['love_total', ");
    return { ...loaded, source };
  },
});
