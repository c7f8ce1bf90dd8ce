package io.github.p2ratchet.transport.netty;

import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.HandshakeDenial;
import io.github.p2ratchet.guard.Caller;
import io.github.p2ratchet.guard.HostPolicy;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.Routes;
import io.github.p2ratchet.transport.websocket.Agreement;
import io.github.p2ratchet.transport.websocket.HandshakeRefusal;
import io.github.p2ratchet.transport.websocket.HandshakeRules;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;
import io.github.p2ratchet.transport.websocket.RequestHeaders;
import io.github.p2ratchet.transport.websocket.WebSocketVersion;

/**
 * Makes a WebSocket of a request, or refuses it. Then nothing of HTTP is left in the
 * pipeline. Event loop only.
 */
final class HandshakeHandler extends ChannelInboundHandlerAdapter {

	private static final Log logger = LogFactory.getLog(HandshakeHandler.class);

	private static final List<WebSocketVersion> RFC_6455 = List.of(WebSocketVersion.RFC_6455);

	private static final List<WebSocketVersion> WITH_VERSION_8 = List.of(WebSocketVersion.RFC_6455,
			WebSocketVersion.HYBI_10);

	private final Routes routes;

	private final IntSupplier applicationPort;

	private final Agreement most; // that can be agreed on

	private final List<WebSocketVersion> versions;

	private final LoopQueue queue;

	private final PendingHandshakes pending;

	private final Visitor visitor;

	private boolean decided;

	private @Nullable Runnable accepted; // until the request is read

	private boolean answered;

	HandshakeHandler(NettyListener listener, LoopQueue queue, PendingHandshakes pending, Visitor visitor) {
		this.routes = listener.routes();
		this.applicationPort = listener.applicationPort();
		this.most = listener.most();
		this.versions = listener.settings().version8() ? WITH_VERSION_8 : RFC_6455;
		this.queue = queue;
		this.pending = pending;
		this.visitor = visitor;
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.pending.end(context.channel());
		context.fireChannelInactive();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		try {
			if (message instanceof HttpRequest request && !this.decided) {
				this.decided = true;
				decide(context, request);
			}
			else if (message instanceof LastHttpContent && this.accepted != null) {
				this.accepted.run(); // the decoder has nothing more to say
				this.accepted = null;
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void decide(ChannelHandlerContext context, HttpRequest request) {
		RequestHeaders headers = request.headers()::getAll;
		HandshakeRefusal refusal = RequestRules.check(request, headers);
		if (refusal == null) {
			refusal = this.visitor.ask(headers);
		}
		Route route = (refusal == null) ? this.routes.find(RequestRules.path(request), calledHost(headers)) : null;
		if (route != null) {
			refusal = check(headers, route);
			refusal = (refusal != null) ? refusal : this.visitor.enter(context.channel(), headers);
		}
		if (refusal != null || route == null) {
			Refusals.send(context, (refusal != null) ? refusal : HandshakeRefusal.notFound());
			return;
		}
		this.accepted = () -> ask(context, request, headers, route);
	}

	/** By the peer, or before a proxy. */
	private String calledHost(RequestHeaders headers) {
		String forwarded = this.visitor.caller().host();
		return (forwarded != null) ? forwarded : headers.lines("Host").get(0);
	}

	private @Nullable HandshakeRefusal check(RequestHeaders headers, Route route) {
		HandshakeRefusal malformed = HandshakeRules.check(headers, this.versions);
		if (malformed != null) {
			return malformed;
		}
		if (!admits(headers, route)) {
			return HandshakeRefusal.forbiddenOrigin();
		}
		return route.acceptor().isAccepting() ? null
				: HandshakeRefusal.unavailable("The server is starting or stopping.", 1);
	}

	/** Pages of the web application, on the same host, are of the same site. */
	private boolean admits(RequestHeaders headers, Route route) {
		String host = headers.lines("Host").get(0);
		return route.guard()
			.admitsPage(HandshakeRules.origin(headers), host, this.visitor.caller().host(),
					HostPolicy.withoutPort(host) + ":" + this.applicationPort.getAsInt());
	}

	/** Nothing more is read until there is an answer. */
	private void ask(ChannelHandlerContext context, HttpRequest request, RequestHeaders headers, Route route) {
		String subprotocol = HandshakeRules.subprotocol(headers, route.subprotocols());
		boolean secure = context.pipeline().get(SslHandler.class) != null;
		Caller caller = this.visitor.caller();
		NettyHandshake handshake = new NettyHandshake(request, subprotocol, caller,
				(caller.secure() != null) ? caller.secure() : secure);
		Opening opening = new Opening(headers, route, handshake);
		EventExecutor loop = context.executor();
		route.acceptor().beforeOpen(handshake, (denial) -> {
			if (loop.inEventLoop()) {
				answer(context, opening, denial);
			}
			else {
				loop.execute(() -> answerLate(context, opening, denial));
			}
		});
		if (!this.answered) {
			context.channel().config().setAutoRead(false);
			context.pipeline().get(RequestHead.class).awaitAnswer();
		}
	}

	private void answerLate(ChannelHandlerContext context, Opening opening, @Nullable HandshakeDenial denial) {
		if (!context.channel().isActive()) {
			return; // the peer, or its time, has gone
		}
		try {
			context.channel().config().setAutoRead(true);
			answer(context, opening, denial);
		}
		catch (RuntimeException ex) {
			exceptionCaught(context, ex);
		}
	}

	private void answer(ChannelHandlerContext context, Opening opening, @Nullable HandshakeDenial denial) {
		this.answered = true;
		if (denial == null) {
			upgrade(context, opening);
			return;
		}
		context.pipeline().get(RequestHead.class).refused();
		Refusals.send(context, HandshakeRefusal.denied(denial.status(), denial.reason(), denial.retryAfter()));
	}

	private void upgrade(ChannelHandlerContext context, Opening opening) {
		RequestHeaders headers = opening.headers();
		StringBuilder response = new StringBuilder(160)
			.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
			.append("Sec-WebSocket-Accept: ")
			.append(HandshakeRules.accept(headers));
		opening.handshake()
			.subprotocol()
			.ifPresent((name) -> response.append("\r\nSec-WebSocket-Protocol: ").append(name));
		WebSocketVersion version = WebSocketVersion.of(headers);
		boolean compresses = this.most.compression() != null && version == this.most.version();
		String extensions = compresses ? PermessageDeflate.accept(headers) : null;
		if (extensions != null) {
			response.append("\r\nSec-WebSocket-Extensions: ").append(extensions);
		}
		response.append("\r\n\r\n");
		context.write(ByteBufUtil.writeAscii(context.alloc(), response), context.voidPromise());
		this.pending.end(context.channel());
		open(context, opening, (extensions != null) ? this.most : Agreement.plain(version));
	}

	private void open(ChannelHandlerContext context, Opening opening, Agreement agreed) {
		Route route = opening.route();
		ChannelPipeline pipeline = context.pipeline();
		NettyTransport transport = new NettyTransport(this.queue, context.channel(), agreed);
		SocketHandler socket = new SocketHandler(transport, route.acceptor().opened(opening.handshake(), transport),
				this.queue, route.maxMessageSize(), agreed);
		pipeline.addLast(socket);
		context.flush();
		pipeline.remove(HttpRequestDecoder.class);
		pipeline.remove(this);
		pipeline.remove(RequestHead.class); // which hands on what came behind the head
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			logger.debug("A handshake failed", cause); // a peer that speaks no TLS
		}
		context.close();
	}

	/**
	 * A request that may become a WebSocket.
	 *
	 * @param headers its headers
	 * @param route what it asks for
	 * @param handshake what is kept of it
	 */
	private record Opening(RequestHeaders headers, Route route, NettyHandshake handshake) {
	}

}
