package dev.quipu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | ``
            {"answers":0,"cost_usd":0} | ``
            {"answers":1,"input_tokens":10,"output_tokens":7,"cost_usd":null} | 1 answer, 10 input tokens, 7 output tokens
            {"answers":2,"input_tokens":1,"cache_read_tokens":2,"cache_write_5m_tokens":4,"cache_write_1h_tokens":8,\
            "output_tokens":7,"cost_usd":0.01236} | 2 answers, 15 input tokens, 7 output tokens, 0.0124 USD
            """)
    void usageIsTold(String usage, String words) throws JsonProcessingException {
        assertThat(UsageWords.of(new ObjectMapper().readTree(usage))).isEqualTo(words);
    }
}
