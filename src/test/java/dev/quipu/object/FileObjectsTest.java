package dev.quipu.object;

class FileObjectsTest extends ObjectStorageContract {

    @Override
    ObjectStorage storage() {
        return new FileObjects(vertx, folder.resolve("objects"));
    }
}
