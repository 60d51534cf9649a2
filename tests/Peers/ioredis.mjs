// Talks to a server of the Redis protocol through ioredis and prints what came back, one line a step.
// Usage: node ioredis.mjs PORT 2|3
import Redis from "ioredis";

const [port, protocol] = process.argv.slice(2).map(Number);
const show = (step, value) => console.log(`${step}: ${JSON.stringify(value)}`);
const attempt = async (step, promise) => show(step, await promise.catch((error) => `${error.name}: ${error.message}`));
const connect = (more = {}) => new Redis({ host: "127.0.0.1", port, protocol, maxRetriesPerRequest: 0, ...more });

const redis = connect({ connectionName: "first" });
const other = connect();
for (const client of [redis, other]) {
  client.on("error", (error) => console.error("error event:", error));
}

await redis.del("i:n", "i:text", "i:bytes", "i:gone", "i:w");
await attempt("name", redis.client("GETNAME"));
await attempt("incr", redis.incr("i:n"));
await attempt("incrby", redis.incrby("i:n", 41));
await attempt("decr", redis.decr("i:n"));
await attempt("get", redis.get("i:n"));
await attempt("set", redis.set("i:text", "v", "EX", 100));
await attempt("set nx", redis.set("i:text", "w", "NX"));
await attempt("set xx get", redis.set("i:text", "w", "XX", "GET", "KEEPTTL"));
show("ttl", (await redis.ttl("i:text")) > 90);
await attempt("persist", redis.persist("i:text"));
await attempt("expire", redis.expire("i:text", -1));
await attempt("gone", redis.get("i:text"));
await attempt("short", redis.set("i:short", "v", "PX", 20));
while ((await redis.get("i:short")) !== null);
await attempt("short and gone", redis.exists("i:short"));
const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
await redis.set("i:bytes", bytes);
show("bytes", (await redis.getBuffer("i:bytes")).equals(bytes));
await attempt("mset", redis.mset({ "i:text": "1", "i:gone": "2" }));
await attempt("mget", redis.mget("i:text", "i:gone", "i:none"));
await attempt("exists", redis.exists("i:text", "i:gone", "i:none"));
await attempt("not a number", redis.incr("i:bytes"));
await attempt("wrong words", redis.call("GET"));
await attempt("no such command", redis.call("NOSUCH", "a"));
await attempt("type", redis.type("i:n"));

await attempt("pipeline", redis.pipeline().incr("i:n").set("i:text", "p").get("i:text").incr("i:bytes").exec()
  .then((all) => all.map(([error, value]) => error?.message ?? value)));
await attempt("multi", redis.multi().incr("i:n").get("i:text").exec());
await attempt("multi with an error", redis.multi().incr("i:bytes").incr("i:n").exec()
  .then((all) => all.map(([error, value]) => error?.message ?? value)));
await attempt("multi of no such command", redis.multi().call("NOSUCH").exec());

await redis.watch("i:w");
await other.set("i:w", "1");
await attempt("watched and changed", redis.multi().incr("i:n").exec());
await redis.watch("i:w");
await attempt("watched and still", redis.multi().incr("i:n").exec());

for (let i = 0; i < 50; i++) {
  await redis.set(`i:scan:${i}`, String(i));
}

const names = new Set();
for await (const page of redis.scanStream({ match: "i:scan:*", count: 7 })) {
  page.forEach((name) => names.add(name));
}

show("scan", names.size);
await attempt("deleted", redis.del(...names));
const many = redis.pipeline();
for (let i = 0; i < 1000; i++) {
  many.incr("i:n");
}

show("a thousand", (await many.exec()).at(-1));

const messages = [];
const subscriber = connect();
subscriber.on("error", (error) => console.error("error event:", error));
const told = new Promise((resolve) => {
  subscriber.on("message", (channel, message) => messages.push(["message", channel, message]));
  subscriber.on("pmessage", (pattern, channel, message) => {
    messages.push(["pmessage", pattern, channel, message]);
    resolve();
  });
});
await attempt("subscribe", subscriber.subscribe("i:news"));
await attempt("psubscribe", subscriber.psubscribe("i:n*s"));
await attempt("publish", redis.publish("i:news", "hello"));
await told;
show("messages", messages);
await attempt("unsubscribe", subscriber.unsubscribe("i:news"));
await attempt("punsubscribe", subscriber.punsubscribe("i:n*s"));
await attempt("ping after", subscriber.ping());

await redis.del("i:n", "i:text", "i:bytes", "i:gone", "i:w");
await attempt("quit", Promise.all([redis.quit(), other.quit(), subscriber.quit()]));
