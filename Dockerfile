# docker build -t cdnlint . && docker run --rm -v "$PWD:/conf:ro" cdnlint /conf
FROM node:20-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-slim
COPY --from=build /src/dist /opt/cdnlint/dist
COPY --from=build /src/LICENSE /opt/cdnlint/
RUN ln -s /opt/cdnlint/dist/cli.js /usr/local/bin/cdnlint
USER node
WORKDIR /conf
ENTRYPOINT ["cdnlint"]
