package io.polyptych.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on a free port of this host: paths answer as told, and requests are counted. */
final class ImageServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ImageServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    String link(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int requests(String path) {
        return requests.getOrDefault(path, new AtomicInteger()).get();
    }

    void serve(String path, byte[] file) {
        on(path, exchange -> send(exchange, 200, file));
    }

    /** Sends the file to those who ask with this query, as if they had signed it. */
    void serveSigned(String path, String query, byte[] file) {
        on(
                path,
                exchange -> {
                    boolean signed = query.equals(exchange.getRequestURI().getRawQuery());
                    send(exchange, signed ? 200 : 403, signed ? file : new byte[0]);
                });
    }

    void refuse(String path, int status) {
        on(path, exchange -> send(exchange, status, new byte[0]));
    }

    /** Answers with a status so many times, then with the file. */
    void serveAfter(String path, int failures, int status, byte[] file) {
        AtomicInteger left = new AtomicInteger(failures);
        on(
                path,
                exchange -> {
                    boolean fails = left.getAndDecrement() > 0;
                    send(exchange, fails ? status : 200, fails ? new byte[0] : file);
                });
    }

    void redirect(String path, String target) {
        on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", target);
                    send(exchange, 302, new byte[0]);
                });
    }

    /** Sends bytes without ever saying how many, or stopping. */
    void pour(String path) {
        on(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[8192];
                    while (closed.getCount() > 0) {
                        exchange.getResponseBody().write(block);
                    }
                });
    }

    /** Takes the request and says nothing until the server is closed. */
    void keepSilent(String path) {
        on(path, exchange -> awaitClose());
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void on(String path, Answer answer) {
        server.createContext(
                path,
                exchange -> {
                    requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
                    try (exchange) {
                        answer.to(exchange);
                    }
                });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
