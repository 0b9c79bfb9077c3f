package dev.quipu.record.usage.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quipu.record.usage.RequestSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads price lists: the one that is shipped, which <code>src/prices/renew</code> makes, and files of the same form. */
public final class PriceFile {

    private static final String SHIPPED = "/prices.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PriceFile() {}

    /** The list that is shipped. */
    public static PriceList shipped() {
        try (InputStream file = PriceFile.class.getResourceAsStream(SHIPPED)) {
            return read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list.
     *
     * @throws PriceFileException if it is none
     */
    public static PriceList read(byte[] file) {
        JsonNode root;
        try {
            root = JSON.readTree(file);
        } catch (JsonProcessingException e) {
            throw new PriceFileException("is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new PriceFileException("cannot be read: " + e.getMessage());
        }
        return new PriceList(
                root.path("source").asText("unnamed"),
                root.path("version").asText(""),
                parsed(root, "published", LocalDate::parse),
                root.path("licence").asText(""),
                all(root, "providers", PriceFile::provider));
    }

    private static PriceProvider provider(JsonNode provider) {
        String id = text(provider, "provider");
        JsonNode match = provider.get("match");
        try {
            return new PriceProvider(
                    id, match == null ? null : NameMatch.of(match), all(provider, "models", PriceFile::model));
        } catch (PriceFileException e) {
            throw new PriceFileException(id + ": " + e.getMessage());
        }
    }

    private static PricedModel model(JsonNode model) {
        String id = text(model, "model");
        JsonNode match = model.get("match");
        try {
            return new PricedModel(
                    id,
                    match == null ? id::equalsIgnoreCase : NameMatch.of(match),
                    all(model, "prices", PriceFile::dated));
        } catch (PriceFileException e) {
            throw new PriceFileException(id + ": " + e.getMessage());
        }
    }

    private static DatedPrices dated(JsonNode prices) {
        OffsetTime begin = parsed(prices, "begin", PriceFile::utc);
        OffsetTime end = parsed(prices, "end", PriceFile::utc);
        if ((begin == null) != (end == null)) {
            throw new PriceFileException("begin and end must be given together");
        }
        return new DatedPrices(
                parsed(prices, "from", LocalDate::parse),
                begin,
                end,
                new TokenPrices(
                        required(prices, "input"),
                        required(prices, "output"),
                        price(prices, "cache_read"),
                        price(prices, "cache_write"),
                        price(prices, "cache_write_1h")));
    }

    private static OffsetTime utc(String time) {
        return OffsetTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static TokenPrice required(JsonNode prices, String kind) {
        TokenPrice price = price(prices, kind);
        if (price == null) {
            throw new PriceFileException(kind + " must be given, in US dollars per million tokens");
        }
        return price;
    }

    private static TokenPrice price(JsonNode prices, String kind) {
        JsonNode price = prices.path(kind);
        if (price.isMissingNode()) {
            return null;
        }
        if (!price.isObject()) {
            return new TokenPrice(amount(price, kind), List.of());
        }
        List<TokenPrice.Tier> tiers = all(
                price,
                "tiers",
                tier -> new TokenPrice.Tier(
                        threshold(amount(tier.path("above"), kind + ".tiers.above"), kind),
                        amount(tier.path("price"), kind + ".tiers.price")));
        return new TokenPrice(
                amount(price.path("base"), kind + ".base"),
                tiers.stream()
                        .sorted(Comparator.comparingLong(TokenPrice.Tier::above))
                        .toList());
    }

    /** Sums are kept for certain sizes of requests only. */
    private static long threshold(BigDecimal above, String kind) {
        if (RequestSize.THRESHOLDS.stream().noneMatch(known -> above.compareTo(BigDecimal.valueOf(known)) == 0)) {
            throw new PriceFileException(kind + ".tiers.above must be one of "
                    + RequestSize.THRESHOLDS.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return above.longValue();
    }

    private static BigDecimal amount(JsonNode number, String field) {
        if (!number.isNumber() || number.decimalValue().signum() < 0) {
            throw new PriceFileException(field + " must be a number, 0 or more");
        }
        return number.decimalValue();
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual() || node.path(field).textValue().isBlank()) {
            throw new PriceFileException(field + " must be a string");
        }
        return node.path(field).textValue();
    }

    private static <T> T parsed(JsonNode node, String field, Function<String, T> parser) {
        if (!node.has(field)) {
            return null;
        }
        try {
            return parser.apply(text(node, field));
        } catch (DateTimeException e) {
            throw new PriceFileException(field + " is not a day as 2026-01-31, or a time as 16:30:00Z");
        }
    }

    private static <T> List<T> all(JsonNode node, String field, Function<JsonNode, T> reader) {
        if (!node.path(field).isArray() || node.path(field).isEmpty()) {
            throw new PriceFileException(field + " must be an array that is not empty");
        }
        List<T> all = new ArrayList<>();
        node.path(field).forEach(each -> all.add(reader.apply(each)));
        return List.copyOf(all);
    }
}
