package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;

import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_DELETE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_ENUMERATE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_VALUE_KEY_INFORMATION;
import org.jspecify.annotations.Nullable;

/** What is done with values of keys, as callbacks see it. */
abstract class FilteredValueOperations implements KeyOperations {
  private final KeyOperations direct;
  private final KernelMemory memory;
  private final RegistryFilters filters;

  FilteredValueOperations(KeyOperations direct, KernelMemory memory, RegistryFilters filters) {
    this.direct = direct;
    this.memory = memory;
    this.filters = filters;
  }

  @Override
  public int setValueKey(KeyUse key, String name, int titleIndex, int type, long data, int size) {
    return filters.filter(
        new KeyNotice(
            RegNtPreSetValueKey,
            RegNtPostSetValueKey,
            key.object(),
            REG_SET_VALUE_KEY_INFORMATION.SIZE,
            name,
            (at, valueName) -> {
              var set = new REG_SET_VALUE_KEY_INFORMATION(memory, at);
              set.ValueName(valueName);
              set.TitleIndex(titleIndex);
              set.Type(type);
              set.Data(data);
              set.DataSize(size);
            }),
        () -> direct.setValueKey(key, name, titleIndex, type, data, size));
  }

  @Override
  public int deleteValueKey(KeyUse key, String name) {
    return filters.filter(
        new KeyNotice(
            RegNtPreDeleteValueKey,
            RegNtPostDeleteValueKey,
            key.object(),
            REG_DELETE_VALUE_KEY_INFORMATION.SIZE,
            name,
            (at, valueName) ->
                new REG_DELETE_VALUE_KEY_INFORMATION(memory, at).ValueName(valueName)),
        () -> direct.deleteValueKey(key, name));
  }

  @Override
  public int queryValueKey(
      KeyUse key, String name, int informationClass, long buffer, int length, PULONG resultLength) {
    return filters.filter(
        new KeyNotice(
            RegNtPreQueryValueKey,
            RegNtPostQueryValueKey,
            key.object(),
            REG_QUERY_VALUE_KEY_INFORMATION.SIZE,
            name,
            (at, valueName) -> {
              var query = new REG_QUERY_VALUE_KEY_INFORMATION(memory, at);
              query.ValueName(valueName);
              query.KeyValueInformationClass(informationClass);
              query.KeyValueInformation(buffer);
              query.Length(length);
              query.ResultLength(resultLength);
            }),
        () -> direct.queryValueKey(key, name, informationClass, buffer, length, resultLength));
  }

  @Override
  public int enumerateValueKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return filters.filter(
        new KeyNotice(
            RegNtPreEnumerateValueKey,
            RegNtPostEnumerateValueKey,
            key.object(),
            REG_ENUMERATE_VALUE_KEY_INFORMATION.SIZE,
            (at, name) -> {
              var query = new REG_ENUMERATE_VALUE_KEY_INFORMATION(memory, at);
              query.Index(index);
              query.KeyValueInformationClass(informationClass);
              query.KeyValueInformation(buffer);
              query.Length(length);
              query.ResultLength(resultLength);
            }),
        () -> direct.enumerateValueKey(key, index, informationClass, buffer, length, resultLength));
  }

  @Override
  public int queryMultipleValueKey(
      KeyUse key,
      long entries,
      int count,
      long buffer,
      PULONG bufferLength,
      @Nullable PULONG requiredLength) {
    return filters.filter(
        new KeyNotice(
            RegNtPreQueryMultipleValueKey,
            RegNtPostQueryMultipleValueKey,
            key.object(),
            REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION.SIZE,
            (at, name) -> {
              var query = new REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION(memory, at);
              query.ValueEntries(entries);
              query.EntryCount(count);
              query.ValueBuffer(buffer);
              query.BufferLength(bufferLength);
              query.RequiredBufferLength(requiredLength);
            }),
        () ->
            direct.queryMultipleValueKey(
                key, entries, count, buffer, bufferLength, requiredLength));
  }
}
