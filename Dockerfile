# The portal as docs/production.md runs it. `npm run test:image` takes the same
# steps without Docker, and starts what comes out.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /portal
COPY . .
# No dependency needs its install script.
RUN npm ci --ignore-scripts
# The packages' builds begin with the types that this writes.
RUN npm run tsc
RUN npm run build --workspace=app \
  --workspace=backstage-plugin-istio-egress-common \
  --workspace=backstage-plugin-istio-egress-node \
  --workspace=backstage-plugin-istio-egress-backend \
  --workspace=backstage-plugin-catalog-backend-module-istio-egress \
  --workspace=backstage-plugin-scaffolder-backend-module-istio-egress
# Backstage's build adds Yarn's lock file to what it packs. There is none, and it asks nothing else of Yarn.
RUN touch yarn.lock
WORKDIR /portal/packages/backend
RUN npx backstage-cli package build --skip-build-dependencies

FROM node:24.21.0-bookworm-slim AS install
WORKDIR /portal
COPY --from=build /portal/package.json /portal/package-lock.json /portal/.npmrc ./
COPY --from=build /portal/packages/backend/dist/ ./
# First which packages there are: what they depend on is a layer of its own.
RUN tar -xzf skeleton.tar.gz && rm skeleton.tar.gz
# The image has a Node already.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-*
# Else this folder would be as private as the one that was packed.
RUN tar --no-overwrite-dir -xzf bundle.tar.gz && rm bundle.tar.gz yarn.lock
COPY templates templates
COPY app-config.production.yaml app-config.gitlab.yaml app-config.read-only.yaml ./

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
COPY --from=install /portal /portal
WORKDIR /portal/packages/backend
USER node
EXPOSE 7007
HEALTHCHECK --start-period=2m CMD ["node", "-e", "fetch(`http://localhost:${process.env.APP_CONFIG_backend_listen_port ?? 7007}/.backstage/health/v1/readiness`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", ".", "--config", "../../app-config.production.yaml"]
