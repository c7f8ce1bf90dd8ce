/// <reference lib="dom" />
/// <reference lib="esnext.disposable" />

/** Events as functions: the parameter is the data, the return type the answer (void: none). */
export type Events<T> = { [K in keyof T]: (data: any) => any }
type Data<F> = F extends (data: infer D) => any ? D : never
type Answer<F> = F extends (...args: any[]) => infer R ? Awaited<R> : never
type Parameters<F> = F extends (...args: infer P) => any ? P : never
type DataArgs<F> =
  Parameters<F> extends [] ? [data?: null] : undefined extends Data<F> ? [data?: Data<F>] : [data: Data<F>]
/** What a handler may return: the answer to a request of the server, or nothing, where another handler answers. */
type Result<F> = [Answer<F>] extends [void] ? unknown : Answer<F> | void | Promise<Answer<F> | void>
type AnyEvents = { [event: string]: (data: any) => any }

/**
 * idle: not started (`connect: false`); unauthenticated: the token was refused, and the socket closes unless a handler
 * of "socket.auth.failure" calls authenticate(); reconnecting: waiting for the next try.
 */
export type State = "idle" | "connecting" | "authenticating" | "unauthenticated" | "open" | "reconnecting" | "closed"

/** What the server says. */
export type ProtocolCode =
  | "bad_message"
  | "unknown_event"
  | "reserved_event"
  | "not_authenticated"
  | "forbidden"
  | "invalid_data"
  | "too_large"
  | "rate_limited"
  | "limit_exceeded"
  | "timeout"
  | "unavailable"
  | "internal"
/** What this client says. */
export type LocalCode = "disconnected" | "session_lost" | "queue_full" | "expired" | "closed" | "aborted"
/** Codes of the protocol, codes made by this client, and the application's own. */
export type Code = ProtocolCode | LocalCode | (string & {})

export declare class RatchetError extends Error {
  /** Throw one from a handler to refuse a server's request with your own code. */
  constructor(code: Code, message?: string, init?: { details?: unknown; retryable?: boolean; retryAfter?: number })
  readonly name: "RatchetError"
  readonly code: Code
  /** The event that failed, where known. */
  readonly event?: string
  readonly retryable: boolean
  /** Milliseconds. */
  readonly retryAfter?: number
  readonly violations: ReadonlyArray<{ field: string; message: string }>
  /** The application's own facts about the failure. */
  readonly details?: unknown
  /** To be quoted to support when code is "internal". */
  readonly incident?: string
  /** What a handler threw, or why there was no token. */
  readonly cause?: unknown
}

export interface Context<R = Ratchet> {
  /** The event's name. */
  readonly event: string
  /** Whether the server waits for an answer: what the handler returns or resolves to. */
  readonly answerExpected: boolean
  readonly ratchet: R
  /** The browser's own event; absent where no frame brought the event. */
  readonly message?: MessageEvent
}

export interface EmitOptions {
  /** Dropped when it cannot be sent right now: not queued, not sent again. Default false. */
  volatile?: boolean
  /** Milliseconds it may wait until it is sent. Default: queue.maxAge. */
  ttl?: number
}

/** A volatile request rejects with "disconnected" rather than wait; once sent, it is like any other. */
export interface RequestOptions extends EmitOptions {
  /** Milliseconds until RatchetError "timeout", from the call on, queueing included. Default 10 000; Infinity for none. */
  timeout?: number
  signal?: AbortSignal
}

export type TokenSource = () => string | null | undefined | Promise<string | null | undefined>

export interface Options {
  /**
   * http(s), ws(s) or relative to the page; no path means "/ratchet". Default: `data-url` of the script tag, else
   * <meta name="p2-ratchet-url">, else "/ratchet" on the page's host.
   */
  url?: string | URL
  /**
   * A function is called again at each authentication. Default: the page's token (`data-token` of the script tag),
   * renewed from `data-token-url` or <meta name="p2-ratchet-token-url">; else "". A function that throws a
   * RatchetError "not_authenticated", or a token URL that answers 401 or 403, ends the connection for good; whatever
   * else goes wrong is a failed try.
   */
  token?: string | null | TokenSource
  /** Connect at once. Default true. */
  connect?: boolean
  /** false: never. Full jitter between 0 and min(max, min * factor^n). Defaults: 1 000, 30 000, 2, Infinity. */
  reconnect?: false | { min?: number; max?: number; factor?: number; attempts?: number }
  /** Milliseconds for socket and authentication together before a try counts as failed. Default 15 000. */
  connectTimeout?: number
  /** Default time-out of requests in milliseconds. Default 10 000. */
  requestTimeout?: number
  /** While not open. Defaults: 256 events, 1 MiB, 60 000 ms. Over it: emit returns false, request rejects "queue_full". */
  queue?: { maxEvents?: number; maxBytes?: number; maxAge?: number }
  /** Ask for a session that resumes on the next socket when one is lost. Default true. */
  resume?: boolean
  /** Log to console.debug, tokens left out. Default: `data-debug="true"` of the script tag, else Ratchet.debug. */
  debug?: boolean
  /** Default globalThis.WebSocket (browsers, Node 22+); pass `ws` on Node 20. */
  WebSocket?: new (url: string, protocols?: string | string[]) => any
}

/** Fired by the client itself; a frame can never fire the ones marked (local). */
export interface LocalEvents<C = unknown> {
  /** (local) The socket is open and the token sent; not yet authenticated. */
  "socket.open": () => void
  /** Authenticated; also after each reconnect. */
  "socket.auth.success": (client: C) => void
  /** Refused. Unless a handler calls authenticate() with another token, or an earlier client stays, the socket closes. */
  "socket.auth.failure": (message: string) => void
  /** (local) The state changed. */
  "socket.state": (change: { state: State; previous: State }) => void
  /** (local) Next try in `delay` ms. */
  "socket.reconnect": (next: { attempt: number; delay: number; code: number; reason: string }) => void
  /** (local) The same session goes on: nothing was lost. `replayed` is 0 where the server does not tell. */
  "socket.resume": (session: { replayed: number; resent: number }) => void
  /**
   * (local) Connected again, but in a new session: load your state anew. `events` are those whose arrival was not
   * confirmed, `undelivered` says how many: they may have been handled, and are not sent again.
   */
  "socket.reset": (lost: {
    reason: "expired" | "restart" | "overflow" | "diverged" | "replaced"
    undelivered: number
    events: { event: string; data: any }[]
  }) => void
  /** An emit without answer failed, or a handler of yours threw. Without a handler it goes to console.error. */
  "socket.error": (error: RatchetError) => void
  /** (local) For good: no further try will be made. */
  "socket.close": (end: { code: number; reason: string; clean: boolean }) => void
}

export declare class Ratchet<S extends Events<S> = AnyEvents, C extends Events<C> = AnyEvents, Me = any> {
  constructor(url?: string | URL | null, options?: Options)
  constructor(options: Options)
  /** Default of every new instance's `debug`. */
  static debug: boolean
  static readonly version: string
  static readonly RatchetError: typeof RatchetError

  /** The native socket of now; null while there is none. */
  readonly socket: WebSocket | null
  readonly state: State
  readonly authenticated: boolean
  /** Public data of the client; null while not authenticated. */
  readonly client: Me | null
  /** Of this connection, not secret; as `X-Ratchet-Connection` it lets the server leave this tab out. */
  readonly connectionId: string | null
  /** Events waiting to be sent. */
  readonly queued: number
  debug: boolean

  /** Start, or start again after close; resolves when authenticated. Idempotent. */
  connect(): Promise<Me>
  /** Resolves when authenticated (at once if so); rejects when refused or closed. */
  ready(): Promise<Me>
  /** Send a token on the live connection (after a failure, or to renew), or connect with it. Without one, asks options.token. */
  authenticate(token?: string | null): Promise<Me>
  /** Close 1000, end the session, no reconnect. Waiting requests reject "closed". */
  disconnect(reason?: string): void
  [Symbol.dispose](): void

  /** True: sent or queued. False: dropped (volatile while offline, too large, queue full, closed). Never throws for the network's trouble. */
  emit<K extends keyof C & string>(event: K, ...args: [...DataArgs<C[K]>, options?: EmitOptions]): boolean
  /** The answer, or a RatchetError. "session_lost", "disconnected": sent, then the session or the connection was lost; it may have been handled. */
  request<K extends keyof C & string>(
    event: K,
    ...args: [...DataArgs<C[K]>, options?: RequestOptions]
  ): Promise<Answer<C[K]>>

  /**
   * Handlers run in the order of registration, each isolated; `this` is the client. A request of the server is answered
   * by the first that returns, or resolves to, anything but undefined.
   */
  on<K extends keyof S & string>(
    event: K,
    handler: (this: this, data: Data<S[K]>, context: Context<this>) => Result<S[K]>,
  ): this
  on<K extends keyof LocalEvents>(
    event: K,
    handler: (this: this, data: Data<LocalEvents<Me>[K]>, context: Context<this>) => unknown,
  ): this
  once<K extends keyof S & string>(
    event: K,
    handler: (this: this, data: Data<S[K]>, context: Context<this>) => Result<S[K]>,
  ): this
  once<K extends keyof LocalEvents>(
    event: K,
    handler: (this: this, data: Data<LocalEvents<Me>[K]>, context: Context<this>) => unknown,
  ): this
  /** Without handler: all of the event. */
  off(event: (keyof S & string) | keyof LocalEvents, handler?: Function): this
  /** Every event of the application, before its own handlers. */
  onAny(handler: (this: this, data: any, context: Context<this>) => unknown): this
  /** Without handler: all of them. */
  offAny(handler?: Function): this

  /** `{"X-Ratchet-Connection": …}` for fetch; empty while not connected. */
  headers(): Record<string, string>
}

export default Ratchet
