package io.polyptych.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on a free port of this host that answers every connection with what it is told, HTTP or
 * not, and keeps the requests it read.
 */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answer answer;

    RawServer(Answer answer) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        daemon(this::accept);
    }

    /** Answers with a text and closes. */
    static RawServer saying(String text) throws IOException {
        return new RawServer((out, server) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    String link(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The heads of the requests so far, line by line. */
    List<String> requests() {
        return requests;
    }

    /** For answers that never end: until the server is closed. */
    boolean isOpen() {
        return closed.getCount() > 0;
    }

    void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        while (isOpen()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            requests.add(head(client.getInputStream()));
            answer.to(client.getOutputStream(), this);
            client.getOutputStream().flush();
        } catch (IOException e) {
            // The client went away, as it should.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    /** What is sent once a request's head was read. */
    interface Answer {
        void to(OutputStream out, RawServer server) throws IOException;
    }
}
