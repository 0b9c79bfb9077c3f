package dev.quipu.transfer.from.transcript;

/** A line with the file that it stands in. */
record PlacedLine(FileImport file, ReadLine line) {

    PlacedLine namedByContent() {
        return new PlacedLine(file, line.namedByContent());
    }
}
