// Talks to a server of the Redis protocol through node-redis and prints what came back, one line a step.
// Usage: node node-redis.mjs PORT 2|3
import { createClient, RESP_TYPES } from "redis";

const [port, protocol] = process.argv.slice(2).map(Number);
const show = (step, value) => console.log(`${step}: ${JSON.stringify(value)}`);
const attempt = async (step, promise) => show(step, await promise.catch((error) => `${error.name}: ${error.message}`));
const connect = () => createClient({ RESP: protocol, name: "first", socket: { host: "127.0.0.1", port, reconnectStrategy: false } })
  .on("error", (error) => console.error("error event:", error))
  .connect();

const redis = await connect();
const other = await connect();
await redis.del(["n:n", "n:text", "n:bytes", "n:gone", "n:w"]);
await attempt("name", redis.clientGetName());
await attempt("incr", redis.incr("n:n"));
await attempt("incrBy", redis.incrBy("n:n", 41));
await attempt("decrBy", redis.decrBy("n:n", 2));
await attempt("get", redis.get("n:n"));
await attempt("set", redis.set("n:text", "v", { expiration: { type: "EX", value: 100 } }));
await attempt("set nx", redis.set("n:text", "w", { condition: "NX" }));
await attempt("set xx get", redis.set("n:text", "w", { condition: "XX", GET: true }));
await attempt("setEx", redis.setEx("n:text", 100, "x"));
show("ttl", (await redis.ttl("n:text")) > 90);
await attempt("persist", redis.persist("n:text"));
await attempt("expire", redis.expire("n:text", -1));
await attempt("gone", redis.get("n:text"));
await attempt("short", redis.set("n:short", "v", { expiration: { type: "PX", value: 20 } }));
while ((await redis.get("n:short")) !== null);
await attempt("short and gone", redis.exists("n:short"));
const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
await redis.set("n:bytes", bytes);
const raw = redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
show("bytes", (await raw.get("n:bytes")).equals(bytes));
await attempt("mSet", redis.mSet({ "n:text": "1", "n:gone": "2" }));
await attempt("mGet", redis.mGet(["n:text", "n:gone", "n:none"]));
await attempt("exists", redis.exists(["n:text", "n:gone", "n:none"]));
await attempt("not a number", redis.incr("n:bytes"));
await attempt("wrong words", redis.sendCommand(["GET"]));
await attempt("no such command", redis.sendCommand(["NOSUCH", "a"]));
await attempt("type", redis.type("n:n"));
await attempt("getDel", redis.getDel("n:gone"));
await attempt("getSet", redis.getSet("n:text", "2"));

await attempt("pipelined", Promise.all([redis.incr("n:n"), redis.set("n:text", "p"), redis.get("n:text")]));
await attempt("multi", redis.multi().incr("n:n").get("n:text").exec());
await attempt("multi with an error", redis.multi().incr("n:bytes").incr("n:n").exec());
await redis.watch("n:w");
await other.set("n:w", "1");
await attempt("watched and changed", redis.multi().incr("n:n").exec());
await redis.watch("n:w");
await attempt("watched and still", redis.multi().incr("n:n").exec());

for (let i = 0; i < 50; i++) {
  await redis.set(`n:scan:${i}`, String(i));
}

const names = new Set();
for await (const page of redis.scanIterator({ MATCH: "n:scan:*", COUNT: 7 })) {
  [].concat(page).forEach((name) => names.add(name));
}

show("scan", names.size);
await attempt("deleted", redis.del([...names]));
show("a thousand", (await Promise.all(Array.from({ length: 1000 }, () => redis.incr("n:n")))).at(-1));

const messages = [];
const subscriber = await redis.duplicate().on("error", (error) => console.error("error event:", error)).connect();
let told;
const done = new Promise((resolve) => { told = resolve; });
await subscriber.subscribe("n:news", (message, channel) => messages.push(["message", channel, message]));
await subscriber.pSubscribe("n:n*s", (message, channel) => {
  messages.push(["pmessage", channel, message]);
  told();
});
await attempt("publish", redis.publish("n:news", "hello"));
await done;
show("messages", messages);
await subscriber.unsubscribe();
await subscriber.pUnsubscribe();
await attempt("ping after", subscriber.ping());

await redis.del(["n:n", "n:text", "n:bytes", "n:gone", "n:w"]);
await Promise.all([redis.close(), other.close(), subscriber.close()]);
show("closed", true);
