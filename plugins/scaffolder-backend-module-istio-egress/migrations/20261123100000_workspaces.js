/** What tasks had written after each step, for whichever replica goes on. */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_workspaces', table => {
    table.string('task_id', 64).primary();
    table.binary('contents').notNullable().comment('A tar archive');
    table.bigInteger('kept_at').notNullable().comment('Milliseconds of 1970');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_workspaces');
};
