# One image for every process: the command chooses (`fetch-worker`, `dashboard`, `migrate`, … see docker-compose.yml).

# The manifests alone, so that a change of the source does not install the dependencies again.
FROM node:24-slim AS manifests
WORKDIR /app
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

FROM node:24-slim AS dependencies
WORKDIR /app
COPY --from=manifests /app ./
# Optional dependencies are the embedded Postgres (60 MB), TypeScript and native accelerators: nothing that runs here.
# Without them no package needs an install script.
RUN npm ci --workspace=@ugc-radar/cli --omit=dev --omit=optional --ignore-scripts

# The page and the bundled program: what builds them stays here.
FROM node:24-slim AS build
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --workspace=@ugc-radar/cli --workspace=@ugc-radar/dashboard --ignore-scripts
COPY packages packages
COPY apps apps
RUN node apps/dashboard/src/web-page/main.ts && node apps/cli/bundle/build-bundle.js --unchecked

FROM node:24-slim
# glibc would give each thread a heap of its own, whose free memory the others cannot use: 10 to 30 MB, to no gain here.
ENV NODE_ENV=production MALLOC_ARENA_MAX=1
WORKDIR /app
COPY --from=dependencies /app ./
COPY packages packages
COPY apps apps
COPY --from=build /app/apps/dashboard/dist apps/dashboard/dist
COPY --from=build /app/apps/cli/dist apps/cli/dist
USER node
# The exec form: signals reach the process, which stops in order. V8 would let young objects take 130 MB, to no gain here.
ENTRYPOINT ["node", "--max-semi-space-size=8", "apps/cli/bin/radar.js"]
CMD ["--help"]
