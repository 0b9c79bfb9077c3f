package dev.quipu.record.usage.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.record.usage.Tokens;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers cost by the list that is shipped. The figures are those of the published package's own calculator, 0.1.8. */
class PriceListTest {

    private static final PriceList SHIPPED = PriceFile.shipped();
    private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-opus-4-6            | 2026-03-12T23:59:59Z | 10   | 200000 | 0   | 1000 | 500 | 0.23885",
                "claude-opus-4-6            | 2026-03-12T23:59:59Z | 10   | 100000 | 0   | 1000 | 500 | 0.07255",
                "claude-opus-4-6            | 2026-03-13T00:00:00Z | 10   | 200000 | 0   | 1000 | 500 | 0.12255",
                "claude-sonnet-4-5-20250929 | 2026-02-01T00:00:00Z | 3    | 12954  | 700 | 300  | 227 | 0.0117252",
                "claude-haiku-4-5-20251001  | 2026-02-01T00:00:00Z | 3    | 12954  | 700 | 300  | 227 | 0.0039084",
                "gpt-5                      | 2026-02-01T00:00:00Z | 1000 | 9000   | 0   | 0    | 333 | 0.005705",
                "GPT-5.3-codex              | 2026-02-01T00:00:00Z | 1000 | 9000   | 0   | 0    | 333 | 0.007987",
                "deepseek-chat              | 2026-02-01T12:00:00Z | 1000 | 9000   | 0   | 0    | 333 | 0.0012663",
                "deepseek-chat              | 2026-02-01T20:00:00Z | 1000 | 9000   | 0   | 0    | 333 | 0.00063315",
                "gemini-2.5-pro             | 2026-02-01T12:00:00Z | 1000 | 250000 | 0   | 0    | 333 | 0.069995",
            })
    void anAnswerCostsWhatThePublishedCalculatorSays(
            String model, Instant at, long input, long read, long write, long hour, long output, BigDecimal dollars) {
        // When
        BigDecimal cost =
                SHIPPED.find(null, model, at).orElseThrow().cost(new Tokens(input, read, write, hour, output));

        // Then
        assertThat(cost).isEqualByComparingTo(dollars);
    }

    @Test
    void aModelThatNobodyPricesHasNone() {
        // When
        Optional<TokenPrices> prices = SHIPPED.find(null, "no-such-model", AT);

        // Then
        assertThat(prices).isEmpty();
    }

    @Test
    void aSellerMayAskAnotherPriceForTheModelOfAnother() {
        // Given
        PriceList list = list("""
                {"provider":"maker","match":{"contains":"m-1"},"models":[{"model":"m-1","prices":[{"input":1,"output":2}]}]},
                {"provider":"seller","models":[{"model":"m-1","prices":[{"input":3,"output":4}]}]}""");

        // When
        BigDecimal sold = list.find("seller", "m-1", AT).orElseThrow().input().base();

        // Then
        assertThat(sold).isEqualTo(new BigDecimal("3"));
        assertThat(list.find(null, "m-1", AT).orElseThrow().input().base()).isEqualTo(new BigDecimal("1"));
        assertThat(list.find("unknown", "m-1", AT).orElseThrow().input().base()).isEqualTo(new BigDecimal("1"));
    }

    @Test
    void pricesOfOnesOwnCountBeforeTheShippedAndAddToThem() {
        // Given
        PriceList own = list("""
                {"provider":"ours","match":{"or":[{"equals":"claude-opus-4-6"},{"equals":"house-model"}]},"models":[
                {"model":"claude-opus-4-6","prices":[{"input":1,"output":2}]},
                {"model":"house-model","prices":[{"input":0,"output":0}]}]}""");

        // When
        PriceList both = SHIPPED.after(own);

        // Then
        assertThat(both.find(null, "claude-opus-4-6", AT).orElseThrow().output().base())
                .isEqualTo(new BigDecimal("2"));
        assertThat(both.find(null, "house-model", AT).orElseThrow().cost(new Tokens(5, 5, 5, 5, 5)))
                .isEqualByComparingTo("0");
        assertThat(both.find(null, "claude-opus-4-5", AT)).isEqualTo(SHIPPED.find(null, "claude-opus-4-5", AT));
    }

    @Test
    void aProviderOfOnesOwnReplacesWhatItNamesAndHidesNothingElse() {
        // Given
        PriceList own = list("""
                {"provider":"anthropic","models":[{"model":"claude-opus-4-6","prices":[{"input":1,"output":2}]}]}""");

        // When
        PriceList both = SHIPPED.after(own);

        // Then
        assertThat(both.find(null, "claude-opus-4-6", AT).orElseThrow().output().base())
                .isEqualTo(new BigDecimal("2"));
        assertThat(both.find("anthropic", "claude-opus-4-5", AT)).isEqualTo(SHIPPED.find(null, "claude-opus-4-5", AT));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T16:29:59Z, 1",
        "2026-02-01T16:30:00Z, 9",
        "2026-02-01T00:29:59Z, 9",
        "2026-02-01T00:30:00Z, 1"
    })
    void aTimeOfTheDayMayHaveAnyOffset(Instant at, BigDecimal dollars) {
        // Given
        PriceList list = list("""
                {"provider":"p","models":[{"model":"m","prices":[{"input":1,"output":1},
                {"begin":"00:30:00+08:00","end":"08:30:00+08:00","input":9,"output":9}]}]}""");

        // When
        BigDecimal input = list.find(null, "m", at).orElseThrow().input().base();

        // Then
        assertThat(input).isEqualTo(dollars);
    }

    @Test
    void theShippedListSaysWhereItIsFrom() {
        // Then
        assertThat(SHIPPED.source()).isEqualTo("@pydantic/genai-prices");
        assertThat(SHIPPED.published()).isAfterOrEqualTo(LocalDate.of(2026, 9, 23));
        assertThat(SHIPPED.licence()).startsWith("MIT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                                    | is not JSON: ",
                "{}                                                                   | providers must be an array",
                "{\"providers\":[{}]}                                                 | provider must be a string",
                "{\"providers\":[{\"provider\":\"p\",\"models\":[{\"model\":\"m\",\"prices\":[{\"input\":1}]}]}]}"
                        + " | p: m: output must be given, in US dollars per million tokens",
                "{\"providers\":[{\"provider\":\"p\",\"models\":[{\"model\":\"m\",\"match\":{\"like\":\"x\"},\"prices\":[]}]}]}"
                        + " | p: m: match.like is not known; use equals, starts_with",
                "{\"providers\":[{\"provider\":\"p\",\"models\":[{\"model\":\"m\",\"prices\":[{\"input\":-1,\"output\":1}]}]}]}"
                        + " | p: m: input must be a number, 0 or more",
                "{\"providers\":[{\"provider\":\"p\",\"models\":[{\"model\":\"m\",\"prices\":[{\"from\":\"x\",\"input\":1}]}]}]}"
                        + " | p: m: from is not a day",
            })
    void whatIsNoListIsRefusedWithItsPlace(String file, String message) {
        // When, Then
        assertThatThrownBy(() -> PriceFile.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PriceFileException.class)
                .hasMessageStartingWith(message);
    }

    private static PriceList list(String providers) {
        return PriceFile.read(("{\"providers\":[" + providers + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
