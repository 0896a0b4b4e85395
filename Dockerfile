# whosaid in a container; the library is kept in a volume, everything else is in the image.
#
#   docker build -t whosaid .
#   docker run -d --name whosaid -e TELEGRAM_TOKEN=… -v whosaid:/var/lib/whosaid whosaid
#   docker exec whosaid node src/cli.js follow https://example.org/feed.xml
#
# Settings of your own: -v ./whosaid.yaml:/app/config/whosaid.yaml:ro, with “library: /var/lib/whosaid/library.sqlite”.
FROM node:24-slim

WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
# Without the tools of development; among them is Node.js itself, which the image brings.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY src ./src
COPY data ./data
COPY config/whosaid.yaml ./config/whosaid.yaml
RUN sed -i 's#^library: .*#library: /var/lib/whosaid/library.sqlite#' config/whosaid.yaml \
  && mkdir -p /var/lib/whosaid && chown node:node /var/lib/whosaid

# A user without rights over the program; the volume is all it may write.
USER node
VOLUME /var/lib/whosaid
ENTRYPOINT ["node", "src/cli.js"]
CMD ["start"]
