import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches Maven for mvnw, checks it, and unpacks it: <code>java MavenFetch.java ARCHIVE SHA512 FOLDER</code>. The folder
 * appears only when it is whole.
 */
final class MavenFetch {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    private MavenFetch() {}

    public static void main(String[] arguments) {
        try {
            fetch(arguments[0], arguments[1], Path.of(arguments[2]));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("mvnw: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        } catch (Exception e) {
            System.err.println("mvnw: " + e);
            System.exit(1);
        }
    }

    private static void fetch(String archive, String sha512, Path folder) throws Exception {
        Files.createDirectories(folder.getParent());
        Path work = Files.createTempDirectory(folder.getParent(), "fetch");
        try {
            Path zip = work.resolve("maven.zip");
            System.err.println("mvnw: fetching " + archive);
            copy(archive, zip);
            check(zip, sha512, archive);
            Path unpacked = work.resolve("unpacked");
            unpack(zip, unpacked);
            publish(unpacked, folder);
        } finally {
            delete(work);
        }
    }

    private static void copy(String archive, Path zip) throws Exception {
        if (!archive.matches("https?://.*")) {
            Files.copy(archive.startsWith("file:") ? Path.of(URI.create(archive)) : Path.of(archive), zip);
            return;
        }
        URI uri = URI.create(archive);
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        String proxy = proxy();
        if (proxy != null) {
            URI at = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            client.proxy(ProxySelector.of(new InetSocketAddress(at.getHost(), at.getPort() < 0 ? 80 : at.getPort())));
        }
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(DOWNLOAD).build();
        HttpResponse<Path> response;
        try {
            response = client.build().send(request, HttpResponse.BodyHandlers.ofFile(zip));
        } catch (IOException e) {
            throw new IOException(uri.getHost() + " cannot be reached: " + e, e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(uri.getHost() + " answers " + response.statusCode());
        }
    }

    /** The environment's proxy, null if it names none. */
    private static String proxy() {
        for (String name : List.of("https_proxy", "HTTPS_PROXY")) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static void check(Path zip, String sha512, String archive) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        String actual = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(zip)));
        if (!actual.equals(sha512)) {
            throw new IOException("the SHA-512 of " + archive + " is " + actual + " and not " + sha512
                    + ": it is not what was published, and was not unpacked");
        }
    }

    /** Unpacks without the archive's outermost folder. */
    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String inner = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = folder.resolve(inner).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive has an entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    write(entries, file);
                }
            }
        }
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
        if (file.getParent().endsWith("bin")) {
            file.toFile().setExecutable(true, false);
        }
    }

    private static void publish(Path unpacked, Path folder) throws IOException {
        try {
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isExecutable(folder.resolve("bin/mvn"))) { // else another process was faster
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
