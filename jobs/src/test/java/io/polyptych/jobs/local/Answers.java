package io.polyptych.jobs.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** Stands for Flink's REST interface: a fixed answer to each path, 404 to others. */
final class Answers implements AutoCloseable {
    private final HttpServer server;

    Answers(Map<String, String> byPath) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String answer = byPath.get(exchange.getRequestURI().getPath());
                    byte[] body = (answer == null ? "" : answer).getBytes(UTF_8);
                    exchange.sendResponseHeaders(
                            answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
