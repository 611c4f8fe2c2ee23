# syntax=docker/dockerfile:1

# Everything needed to build: thrown away.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build

# What runs, and nothing that only builds or demonstrates.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    EGIDE_MODE=production \
    EGIDE_HOST=0.0.0.0 \
    EGIDE_DATA_DIR=/var/lib/egide \
    PORT=3000
WORKDIR /app
RUN install -d -o node -g node -m 700 /var/lib/egide
# Owned by root: the running program cannot change its own code.
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json openapi.json ./
COPY config ./config
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Its own certificate need not name 127.0.0.1: this question never leaves the container.
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "--no-warnings", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; fetch(`${process.env.EGIDE_TLS_CERT ? 'https' : 'http'}://127.0.0.1:${process.env.PORT}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Handles SIGTERM and SIGINT itself, and starts no process: it may be process 1 (docker-compose.yml gives it an init all the same).
CMD ["node", "dist/src/main.js"]
